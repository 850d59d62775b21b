package org.tallystick.testkit.centralbank;

import java.util.Set;
import org.tallystick.note.NoteId;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.InMemoryOutbox;
import org.tallystick.testkit.InMemorySpendBook;

/// The central bank's books without a database: one set, seen through all of its ports.
///
/// For one thread.
public final class InMemoryCentralBank {
    private final InMemoryOutbox outbox;
    private final InMemorySpendBook spendBook;
    private final InMemoryRegistry registry;
    private final InMemorySignatureBook signatureBook = new InMemorySignatureBook();
    private final InMemoryEvidenceBook evidenceBook;
    private final InMemoryAgentRegister agents = new InMemoryAgentRegister();
    private final InMemoryReserves reserves;

    public InMemoryCentralBank(InMemoryOutbox outbox) {
        this.outbox = outbox;
        this.spendBook = new InMemorySpendBook(outbox);
        this.registry = new InMemoryRegistry(outbox, spendBook::edgesOf);
        this.evidenceBook = new InMemoryEvidenceBook(outbox);
        this.reserves = new InMemoryReserves(outbox, agents, registry::reserveMoved, registry::drawn);
    }

    public InMemoryOutbox outbox() {
        return outbox;
    }

    public InMemorySpendBook spendBook() {
        return spendBook;
    }

    public InMemoryRegistry registry() {
        return registry;
    }

    public InMemoryUnreturnedNotes unreturnedNotes() {
        return registry.unreturned();
    }

    public InMemorySignatureBook signatureBook() {
        return signatureBook;
    }

    public InMemoryEvidenceBook evidenceBook() {
        return evidenceBook;
    }

    /// Reserves and the quotas that they stand behind.
    public InMemoryReserves reserves() {
        return reserves;
    }

    /// Drops what nobody can ask for any more, as after the dispute period.
    ///
    /// @param closed notes that are paid out and that no device knows of any more
    /// @param keys whose signatures somebody may still bring
    public void forget(Set<NoteId> closed, Set<PublicKey> keys) {
        spendBook.forget(closed);
        registry.forget(closed);
        signatureBook.retain(keys);
    }

    public InMemoryAgentRegister agents() {
        return agents;
    }
}
