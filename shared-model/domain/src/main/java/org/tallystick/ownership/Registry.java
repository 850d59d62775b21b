package org.tallystick.ownership;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.note.NoteId;

/// Knows every output's owner and state (PROTOCOL §4.5): a function of the edges claimed and the payees seen,
/// whatever the order in which it learned of them (PROTOCOL §4.6).
public interface Registry {
    /// In one transaction: enters notes and outputs, raises states, lets `decide` say what follows from what
    /// was new, and keeps that: postings, and messages, of which it answers with the ones that were not kept
    /// before. `decide` is pure, must not block, and may run again. The same batch again changes nothing.
    ///
    /// A batch after which some note's outputs would not sum to it leaves nothing behind, and neither does one
    /// whose reserve postings do not balance.
    List<OutgoingMessage> enter(RegistryBatch batch, Function<RegistryChange, RegistryEffects> decide);

    /// Enters root outputs that are not known yet, LIVE. A note above its series' quota is entered all the same
    /// and recorded as OVER_ISSUE; so is a second note under one root, as DUPLICATE_NOTE (PROTOCOL §2.5, §7).
    void enter(MintedBatch batch);

    /// Every output of the given roots, in their order.
    List<RegisteredOutput> outputs(Collection<NoteId> roots);
}
