/// The payee's device as sealed states; it meets the card only as bytes.
@NullMarked
package org.tallystick.emulator.terminal;

import org.jspecify.annotations.NullMarked;
