/// The fixtures keep what they promise.
@NullMarked
package org.tallystick.testkit;

import org.jspecify.annotations.NullMarked;
