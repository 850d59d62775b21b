/// Messages as ISO 7816 command and response APDUs of at most 255 bytes of data, chained both ways (PROTOCOL §3).
/// Start at [org.tallystick.emulator.device.apdu.Instruction]; the card's half of the chaining is
/// [org.tallystick.emulator.device.apdu.ApduServer], the terminal's [org.tallystick.emulator.device.apdu.ApduClient].
@NullMarked
package org.tallystick.emulator.device.apdu;

import org.jspecify.annotations.NullMarked;
