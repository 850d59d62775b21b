package org.tallystick.testkit.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.identity.AgentId;
import org.tallystick.journal.AccountRef;
import org.tallystick.money.CurrencyCode;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.spending.SpendRecord;

/// What is audited, read only.
public interface AuditedBooks {
    /// Of the spend book.
    Map<Outpoint, SpendRecord> firstEdges(Collection<Outpoint> outpoints);

    /// Of the registry.
    List<RegisteredOutput> outputs(Collection<NoteId> roots);

    /// Evidence files from the given one on, in the order they were kept.
    List<Bytes> evidenceFrom(int index);

    /// Whoever is revoked.
    Collection<RevokedKey> revoked();

    /// Of an agent's books.
    long balance(AgentId agent, AccountRef account, CurrencyCode currency);

    /// What is drawn on a series now, as the central bank counts it.
    long drawn(SeriesId series);

    /// What settlement between agents has added to an agent's reserve.
    long reserveMoved(AgentId agent, CurrencyCode currency);
}
