/// The payee's end of the wire: it drives the exchange with whatever card is in its field, and meets it only as
/// bytes. Start at [org.tallystick.emulator.terminal.Terminal].
@NullMarked
package org.tallystick.emulator.terminal;

import org.jspecify.annotations.NullMarked;
