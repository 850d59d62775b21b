package org.tallystick.testkit.centralbank;

import java.util.List;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.certificate.Certificate;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.messaging.Outbox;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.UnreturnedNotes;
import org.tallystick.quota.QuotaBook;
import org.tallystick.quota.ReserveAccounts;
import org.tallystick.spending.SpendBook;
import org.tallystick.testkit.InMemoryOutbox;
import org.tallystick.testkit.PinnedClock;

class InMemoryCentralBankTest
        implements AgentRegisterContract,
                EvidenceBookContract,
                RegistryContract,
                ReservesContract,
                SignatureBookContract,
                UnreturnedNotesContract {
    private final InMemoryCentralBank centralBank = new InMemoryCentralBank(new InMemoryOutbox(PinnedClock.atNoon()));

    @Override
    public Outbox outbox() {
        return centralBank.outbox();
    }

    @Override
    public AgentRegister register() {
        return centralBank.agents();
    }

    @Override
    public void admit(List<Certificate.Agent> agents) {
        agents.forEach(centralBank.agents()::admit);
    }

    @Override
    public EvidenceBook evidenceBook() {
        return centralBank.evidenceBook();
    }

    @Override
    public Registry registry() {
        return centralBank.registry();
    }

    @Override
    public ReserveAccounts reserves() {
        return centralBank.reserves();
    }

    @Override
    public QuotaBook quotaBook() {
        return centralBank.reserves();
    }

    @Override
    public SignatureBook signatureBook() {
        return centralBank.signatureBook();
    }

    @Override
    public UnreturnedNotes unreturnedNotes() {
        return centralBank.unreturnedNotes();
    }

    @Override
    public SpendBook spendBook() {
        return centralBank.spendBook();
    }
}
