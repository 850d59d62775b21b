package org.tallystick.testkit.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.certificate.Certificate;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.messaging.Outbox;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.RegistryEffects;
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
    private final InMemoryCentralBank centralBank =
            new InMemoryCentralBank(InMemoryOutbox.ofCentralBank(PinnedClock.atNoon()));

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

    @Test
    void onlyWhatIsPaidOutIsOverAndWhatIsForgottenLeavesItsSumsBehind() {
        // Given
        var redeemed = FreshNote.fresh();
        var live = FreshNote.fresh();
        var series = redeemed.note().series();
        centralBank.registry().enter(redeemed.minted(live));
        var batch = redeemed.batch(redeemed.leaves(EdgePurpose.REDEEM, "50.00"));
        centralBank.registry().enter(batch, _ -> new RegistryEffects(List.of(), List.of(), List.of()));

        // When
        var over = centralBank.registry().paidOut(Set.of());
        var spared = centralBank.registry().paidOut(Set.of(redeemed.note().owner()));
        long drawn = centralBank.registry().drawn(series);
        centralBank.forget(over, Set.of());

        // Then
        assertThat(over).containsExactly(redeemed.note().root());
        assertThat(spared).isEmpty();
        assertThat(centralBank.registry().outputs(over)).isEmpty();
        assertThat(centralBank.registry().drawn(series)).isEqualTo(drawn).isPositive();
        assertThat(centralBank.registry().outputs(List.of(live.note().root()))).hasSize(1);
    }
}
