package org.tallystick.emulator.device.state;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;

/// What a device keeps to recognise its holder's PIN.
public sealed interface PinReference {
    /// Nobody holds this device: amounts that need a PIN are refused.
    record None() implements PinReference {}

    record Kept(Bytes salt, Digest digest) implements PinReference {
        public static final int SALT_SIZE = 16;

        public Kept {
            if (salt.size() != SALT_SIZE) {
                throw new IllegalArgumentException("not a salt of 16 bytes");
            }
        }
    }
}
