package org.tallystick.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.identity.AccountId;
import org.tallystick.journal.AccountRef;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.OutputState;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.testkit.audit.Finding.Kind;
import org.tallystick.wire.Wire;

/// What nobody claimed goes back, when it is due and to whom it belongs (PROTOCOL §6.1). Ada pays Ben 20.00 out of a
/// note of 50.00, and neither spends anything more.
class AuditedReturnsTest {
    private static final AccountId ADAS = new AccountId("ADA1");
    private static final AccountId BENS = new AccountId("BEN1");

    private final SignedEconomy economy = SignedEconomy.atNoon();
    private final EconomyAgent bank = economy.agent("first-bank");
    private final EconomyDevice ada = economy.device(bank);
    private final EconomyDevice ben = economy.device(bank);
    private final EconomyDevice cy = economy.device(bank);
    private final Output minted = economy.note(ada, "50.00");
    private final Outpoint note = minted.outpoint();
    private final Instant deadline = economy.noteOf(note).note().deadline();
    private final Payment payment = economy.pay(ada, ben, "20.00", minted);
    private final Outpoint paid = payment.payOutpoint(0);
    private final Outpoint change = payment.changeOutpoint(0);

    private final WrittenBooks books = new WrittenBooks();
    private final Auditor auditor = new Auditor(books, economy.anchor(), economy.signatures(), economy.clock());

    AuditedReturnsTest() {
        auditor.granted(bank.seriesCertificate());
        auditor.opened(bank.id(), ADAS, Amounts.CNY, 10_000);
        auditor.opened(bank.id(), BENS, Amounts.CNY, 0);
        auditor.enrolled(ada.certificate(), ADAS);
        auditor.enrolled(ben.certificate(), BENS);
        auditor.minted(economy.noteOf(note), ada.id());
        auditor.uploaded(Wire.ENVELOPE.encode(economy.envelope(ben, payment)));
        books.claim(note, payment.txid(), economy.now());
        books.output(note, "50.00", ada.key().publicKey(), 0, OutputState.SPENT);
        returned(paid, "20.00", ben, 1, deadline);
        returned(change, "30.00", ada, 0, deadline);
        books.balance(new AccountRef.Available(ADAS), "80.00");
        books.balance(new AccountRef.Available(BENS), "20.00");
    }

    private void returned(Outpoint output, String cny, EconomyDevice holder, int hop, Instant at) {
        var owner = output.equals(paid) ? ben : ada;
        books.claim(output, Wire.returnId(output), at);
        books.output(output, cny, owner.key().publicKey(), hop, OutputState.SPENT);
        books.output(back(output), cny, holder.key().publicKey(), hop, OutputState.RETURNED);
    }

    private static Outpoint back(Outpoint output) {
        return new Outpoint(output.root(), Wire.returnId(output).value(), 0);
    }

    private List<Kind> found() {
        return auditor.checkSettled().stream().map(Finding::kind).distinct().toList();
    }

    @Test
    void whatIsDueGoesBackToThoseWhoHadIt() {
        assertThat(auditor.checkClosed()).isEmpty();
        assertThat(auditor.returned()).isEqualTo(Amounts.cny("50.00").minorUnits());
        assertThat(auditor.held()).isEmpty();
    }

    @Test
    void aPayeeWhoNeverShowedItselfLeavesItToThePayer() {
        returned(paid, "20.00", ada, 1, deadline);
        books.balance(new AccountRef.Available(ADAS), "100.00");
        books.balance(new AccountRef.Available(BENS), "0.00");

        assertThat(auditor.checkSettled()).isEmpty();
    }

    @Test
    void nothingGoesBackBeforeTheDeadline() {
        returned(paid, "20.00", ben, 1, deadline.minus(Duration.ofSeconds(1)));

        assertThat(found()).containsExactly(Kind.UNFOUNDED_CLAIM);
    }

    @Test
    void nothingGoesToSomebodyWhoNeverHadIt() {
        returned(paid, "20.00", cy, 1, deadline);
        books.balance(new AccountRef.Available(BENS), "0.00");

        assertThat(found()).contains(Kind.WRONG_OUTPUT);
    }

    @Test
    void theAccountThatIsCreditedIsTheOneThatTheRegistryNames() {
        books.balance(new AccountRef.Available(ADAS), "100.00");
        books.balance(new AccountRef.Available(BENS), "0.00");

        assertThat(found()).containsExactly(Kind.WRONG_BALANCE);
    }

    @Test
    void aReturnIsBookedOnce() {
        books.balance(new AccountRef.Available(BENS), "40.00");

        assertThat(found()).containsExactly(Kind.WRONG_BALANCE);
    }

    @Test
    void whatASignedPaymentClaimedFirstIsNotReturned() {
        // Given
        var onwards = economy.pay(ben, cy, "20.00", economy.paid(payment, 0));
        auditor.uploaded(Wire.ENVELOPE.encode(economy.envelope(ben, onwards)));
        books.claim(paid, onwards.txid(), economy.now());

        // When the registry holds on to its return
        var kinds = found();

        // Then
        assertThat(kinds).contains(Kind.VALUE_CREATED, Kind.VALUE_LOST);
    }

    @Test
    void aReturnNeverTakesTheFirstClaimFromAPayment() {
        // Given
        var onwards = economy.pay(ben, cy, "20.00", economy.paid(payment, 0));
        auditor.uploaded(Wire.ENVELOPE.encode(economy.envelope(ben, onwards)));
        books.claim(paid, onwards.txid(), economy.now());
        auditor.check(List.of(note.root()));

        // When
        returned(paid, "20.00", ben, 1, deadline);

        // Then
        assertThat(found()).contains(Kind.CLAIM_CHANGED);
    }

    /// One conviction per key is wanted, not one per conflict; without any, the key is named once.
    @Test
    void oneKeyThatSignedThreeTimesIsOneCheat() {
        var again = economy.pay(ada.cloned(), cy, "10.00", minted);
        var onceMore = economy.pay(ada.cloned(), cy, "11.00", minted);
        auditor.uploaded(Wire.ENVELOPE.encode(economy.envelope(cy, again, onceMore)));

        assertThat(auditor.checkClosed()).extracting(Finding::kind).containsExactly(Kind.UNPROVEN_CHEAT);
        assertThat(auditor.cheatersSeen()).containsExactly(ada.key().publicKey());
    }
}
