package org.tallystick.emulator.device.apdu;

import org.tallystick.bytes.Bytes;

/// The way from a terminal to the card in its field. Carries bytes and nothing else.
@FunctionalInterface
public interface CardChannel {
    /// Sends one command and waits for its response.
    Bytes transmit(Bytes command) throws FieldLost;
}
