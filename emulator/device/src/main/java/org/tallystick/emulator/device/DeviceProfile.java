package org.tallystick.emulator.device;

import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.device.payer.PinCheck;
import org.tallystick.emulator.device.state.DeviceLimits;

/// How a device leaves its maker.
///
/// @param root DER of the central bank's certificate: the one thing that a device believes without proof
public record DeviceProfile(Bytes root, DeviceLimits limits, Pin pin) {
    /// The PIN it is personalised with.
    public sealed interface Pin {
        /// Nobody holds this device; what needs a PIN is refused.
        record None() implements Pin {}

        record Digits(String digits) implements Pin {
            public Digits {
                if (!PinCheck.isPin(digits)) {
                    throw new IllegalArgumentException("a PIN has four to twelve digits");
                }
            }

            /// Never prints the PIN.
            @Override
            public String toString() {
                return "PIN";
            }
        }
    }
}
