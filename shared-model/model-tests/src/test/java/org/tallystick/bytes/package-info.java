/// Tests of immutable bytes.
@NullMarked
package org.tallystick.bytes;

import org.jspecify.annotations.NullMarked;
