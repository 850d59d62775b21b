package org.tallystick.funding;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.SignedNote;
import org.tallystick.suite.Suite;

/// Notes minted in one commit for one device: the answer to a funding, and, signed with the agent's key, the report
/// to the registry on queue `notes-minted` (PROTOCOL §7).
///
/// @param certificates DER: the agent's, then those of the series
public record MintedNotes(
        Suite suite, AgentId agent, DeviceId device, List<SignedNote> notes, List<Bytes> certificates) {
    public MintedNotes {
        notes = List.copyOf(notes);
        certificates = List.copyOf(certificates);
    }
}
