/// The payer's device as sealed states; bytes in, bytes out.
@NullMarked
package org.tallystick.emulator.card;

import org.jspecify.annotations.NullMarked;
