package org.tallystick.evidence;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.messaging.OutgoingMessage;

/// A revocation list signed and ready to be kept, with the messages that bring it to the agents.
public record RevocationEdition(Bytes signedList, List<OutgoingMessage> messages) {
    public RevocationEdition {
        messages = List.copyOf(messages);
    }
}
