package org.tallystick.emulator.card;

import org.tallystick.bytes.Digest;
import org.tallystick.crypto.EphemeralKey;
import org.tallystick.emulator.device.handshake.Peer;

/// What a card knows of the tap it is in, and forgets when the field is gone.
sealed interface CardSession {
    /// Nobody has greeted.
    record Closed() implements CardSession {}

    record Open(Peer terminal, EphemeralKey ephemeralKey, Digest ownHello, boolean pinGiven) implements CardSession {
        Open withPin() {
            return new Open(terminal, ephemeralKey, ownHello, true);
        }

        /// A PIN opens one payment.
        Open withoutPin() {
            return new Open(terminal, ephemeralKey, ownHello, false);
        }
    }
}
