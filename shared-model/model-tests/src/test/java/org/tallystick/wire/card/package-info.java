/// Tests of `org.tallystick.wire.card`.
@NullMarked
package org.tallystick.wire.card;

import org.jspecify.annotations.NullMarked;
