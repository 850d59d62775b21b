package org.tallystick.centralbank;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.certificate.Certificate;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.Outbox;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.UnreturnedNotes;
import org.tallystick.quota.QuotaBook;
import org.tallystick.quota.ReserveAccounts;
import org.tallystick.quota.ReserveOpening;
import org.tallystick.spending.SpendBook;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.centralbank.AgentRegisterContract;
import org.tallystick.testkit.centralbank.EvidenceBookContract;
import org.tallystick.testkit.centralbank.RegistryContract;
import org.tallystick.testkit.centralbank.ReservesContract;
import org.tallystick.testkit.centralbank.SignatureBookContract;
import org.tallystick.testkit.centralbank.UnreturnedNotesContract;

/// The central bank's ports on PostgreSQL do what their contracts say.
@QuarkusTest
class CentralBankStoreTest extends CentralBankScene
        implements AgentRegisterContract,
                EvidenceBookContract,
                RegistryContract,
                ReservesContract,
                SignatureBookContract,
                UnreturnedNotesContract {
    @Inject
    @SuppressWarnings("NullAway.Init")
    AgentRegister register;

    @Inject
    @SuppressWarnings("NullAway.Init")
    EvidenceBook evidenceBook;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Registry registry;

    @Inject
    @SuppressWarnings("NullAway.Init")
    QuotaBook quotaBook;

    @Inject
    @SuppressWarnings("NullAway.Init")
    SignatureBook signatureBook;

    @Inject
    @SuppressWarnings("NullAway.Init")
    UnreturnedNotes unreturnedNotes;

    @Inject
    @SuppressWarnings("NullAway.Init")
    SpendBook spendBook;

    @Inject
    @SuppressWarnings("NullAway.Init")
    CentralBankOutbox outbox;

    /// A contract leaves lists and agents that no other test expects.
    @AfterEach
    void leaveNothingToOthers() {
        centralBank.forget();
        centralBank.execute("DELETE FROM central_bank.quota_return WHERE agent_id LIKE 'bank-%'");
        centralBank.execute("DELETE FROM central_bank.quota WHERE agent_id LIKE 'bank-%'");
        centralBank.execute("DELETE FROM central_bank.reserve_posting WHERE agent_id LIKE 'bank-%'");
        centralBank.execute("DELETE FROM central_bank.reserve WHERE agent_id LIKE 'bank-%'");
        centralBank.execute("DELETE FROM central_bank.agent WHERE agent_id LIKE 'bank-%'");
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public AgentRegister register() {
        return register;
    }

    @Override
    public void admit(List<Certificate.Agent> agents) {
        reserves.open(agents.stream()
                .map(agent -> new ReserveOpening(agent, Amounts.cny("1.00"), Moments.NOON))
                .toList());
    }

    @Override
    public EvidenceBook evidenceBook() {
        return evidenceBook;
    }

    @Override
    public Registry registry() {
        return registry;
    }

    @Override
    public ReserveAccounts reserves() {
        return reserves;
    }

    @Override
    public QuotaBook quotaBook() {
        return quotaBook;
    }

    @Override
    public SignatureBook signatureBook() {
        return signatureBook;
    }

    @Override
    public UnreturnedNotes unreturnedNotes() {
        return unreturnedNotes;
    }

    @Override
    public SpendBook spendBook() {
        return spendBook;
    }
}
