package org.tallystick.testkit.centralbank;

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

    public InMemoryAgentRegister agents() {
        return agents;
    }
}
