package org.tallystick.wire.card;

import org.tallystick.bytes.Bytes;

/// The way from a terminal to the card in its field: one frame there, one frame back. Carries bytes and nothing
/// else.
@FunctionalInterface
public interface CardChannel {
    /// Sends one command frame and waits for its response.
    Bytes transmit(Bytes command) throws FieldLost;
}
