/// Tests that amounts are exact.
@NullMarked
package org.tallystick.money;

import org.jspecify.annotations.NullMarked;
