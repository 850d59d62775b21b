package org.tallystick.wire.card;

import java.util.Optional;
import org.tallystick.bytes.Bytes;

/// The contact between terminal and card: one frame there, one frame back.
@FunctionalInterface
public interface CardLink {
    /// The answer, or nothing when the contact was lost; whether the card saw the command is unknown then.
    Optional<Bytes> transmit(Bytes command);
}
