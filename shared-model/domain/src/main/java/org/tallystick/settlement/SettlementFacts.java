package org.tallystick.settlement;

import java.util.Map;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.NoteId;

/// What an agent's own books say about the edges at hand.
///
/// @param notes backing of the roots that this agent issued
/// @param holders accounts of the devices that were enrolled here
public record SettlementFacts(Map<NoteId, NoteBacking> notes, Map<DeviceId, AccountId> holders) {
    public SettlementFacts {
        notes = Map.copyOf(notes);
        holders = Map.copyOf(holders);
    }
}
