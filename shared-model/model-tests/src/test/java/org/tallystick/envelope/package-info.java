/// Tests of `org.tallystick.envelope`.
@org.jspecify.annotations.NullMarked
package org.tallystick.envelope;
