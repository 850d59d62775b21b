/// The payer's end of the wire: bytes in, bytes out. Start at [org.tallystick.emulator.card.Card].
@NullMarked
package org.tallystick.emulator.card;

import org.jspecify.annotations.NullMarked;
