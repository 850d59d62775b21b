package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.Envelope;
import org.tallystick.identity.AccountId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.wire.Wire;

/// Mistakes that others made when they settled what was paid offline, and one that ours could make, one test each.
/// Also of our own would be an edge that is claimed and not yet registered when the sweep's claim comes (PROTOCOL
/// §6.1); there is no such sweep yet.
@QuarkusTest
class LessonsOfOthersTest extends PaymentsScene {
    private static final ComponentVerdict UNTOUCHED = new ComponentVerdict.Untouched();

    @BeforeEach
    void forgetWhatOthersLeft() {
        centralBank.forget();
    }

    /// A bank that keeps no more of spent coins than their serial numbers, which was considered for OpenCoin,
    /// cannot tell a coin that comes twice from a coin that was spent twice. A conflict is another txid, never the
    /// same one again (PROTOCOL §4.4, §5.1).
    @Test
    void theSameNoteToTheSamePayeeTwiceIsNoFraud() {
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        centralBank.settle(centralBank.request(ben, economy.envelope(ben, payment)));
        var books = Books.of(centralBank);

        var again = judgeOne(centralBank.request(ben, economy.envelope(ben, payment)));
        centralBank.settle(centralBank.request(ben, economy.envelope(ben, payment)));

        assertThat(verdicts(again)).containsExactly(SETTLED);
        assertThat(again.conflicts()).isEmpty();
        assertThat(Books.of(centralBank)).isEqualTo(books);
        assertThat(books.page("evidence")).isEmpty();
    }

    /// A mint of e-cash that answers the second copy of an honest request with "already spent" turns a lost answer
    /// into lost money (Cashu, without the cached responses of NUT-19). The same redeem again has the same verdict,
    /// takes no reserve a second time, and accuses nobody, even in another envelope (PROTOCOL §2.10, §4.1).
    @Test
    void anHonestRedeemRetryIsPaidOnceAndAccusesNobody() {
        // Given
        var payment = economy.pay(ada, cy, "20.00", economy.note(ada, "50.00"));
        var redeemed = economy.redeem(cy, new AccountId("CY"), "20.00", economy.paid(payment, 0));
        var first = centralBank.request(cy, economy.envelope(cy, payment, redeemed));
        centralBank.settle(first);
        var books = Books.of(centralBank);

        // When
        centralBank.settle(first);
        centralBank.settle(centralBank.request(cy, economy.envelope(cy, redeemed)));
        var again = judgeOne(centralBank.request(cy, economy.envelope(cy, redeemed)));

        // Then
        assertThat(verdicts(again)).containsExactly(SETTLED);
        assertThat(Books.of(centralBank)).isEqualTo(books);
        assertThat(books.page("evidence")).isEmpty();
        assertThat(books.page("reserves")).hasSize(2);
    }

    /// A ledger that asks what it last heard of the payer refuses a payee whose payer was paid offline and never
    /// came to say so. The payee brings the way from the note with it, and that is enough (PROTOCOL §4.3).
    @Test
    void aPayeeIsPaidAlthoughItsPayerNeverCame() {
        var toBen = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var toCy = economy.pay(ben, cy, "15.00", economy.paid(toBen, 0));

        var update = judgeOne(centralBank.request(cy, economy.envelope(cy, toCy)));
        centralBank.settle(centralBank.request(cy, economy.envelope(cy, toCy)));

        assertThat(verdicts(update)).containsExactly(SETTLED);
        assertThat(Books.of(centralBank).page("spend book")).hasSize(2);
        assertThat(Books.of(centralBank).page("evidence")).isEmpty();
    }

    /// Where payer and payee both report a purchase, as with store-and-forward terminals and their cards, the
    /// second report is a second purchase unless somebody finds the pair. Here a payment has one id, whoever brings
    /// it and in whatever order, with the payer's proof or without (PROTOCOL §3.4, §4.6).
    @Test
    void bothPartiesUploadingOnePaymentIsOnePayment() {
        var payment = economy.pay(ada, cy, "20.00", economy.note(ada, "50.00"));
        var byPayer = centralBank.request(
                ada,
                Envelopes.withCertificateOf(cy, economy.envelope(ada, List.of(economy.unacknowledged(payment))), ada));
        var byPayee = centralBank.request(cy, economy.envelope(cy, payment));

        centralBank.settle(byPayer, byPayee);
        var payerFirst = Books.of(centralBank);
        centralBank.forget();
        centralBank.settle(byPayee, byPayer);
        var payeeFirst = Books.of(centralBank);
        centralBank.settle(byPayer, byPayee, byPayer);

        assertThat(payeeFirst.page("registry"))
                .isEqualTo(payerFirst.page("registry"))
                .hasSize(3);
        assertThat(payeeFirst.page("spend book"))
                .isEqualTo(payerFirst.page("spend book"))
                .hasSize(1);
        assertThat(Books.of(centralBank)).isEqualTo(payeeFirst);
        assertThat(payeeFirst.page("evidence")).isEmpty();
    }

    /// Receivers that take a counter as a high-water mark, as issuers may take the transaction counter of an EMV
    /// card, refuse or suspect what an honest shop brings late. Counters here convict only when two txids share
    /// one; a payment below the highest seen is as good as any (PROTOCOL §5.1, §6.1).
    @Test
    void lateDeliveryBelowTheCounterSettles() {
        // Given: Ada's first payment stays in a shop without contact while four later ones settle.
        var early = economy.pay(ada, ben, "10.00", economy.note(ada, "10.00"));
        for (int later = 0; later < 4; later++) {
            var payment = economy.pay(ada, cy, "5.00", economy.note(ada, "5.00"));
            centralBank.settle(centralBank.request(cy, economy.envelope(cy, payment)));
        }

        // When
        var update = judgeOne(centralBank.request(ben, economy.envelope(ben, early)));
        centralBank.settle(centralBank.request(ben, economy.envelope(ben, early)));

        // Then
        assertThat(early.body().counter()).isLessThan(5);
        assertThat(verdicts(update)).containsExactly(SETTLED);
        var books = Books.of(centralBank);
        assertThat(books.page("counters")).hasSize(5);
        assertThat(books.page("evidence")).isEmpty();
        assertThat(books.page("revocation")).isEmpty();
    }

    /// Of our own: were a payment claimed as a whole, one upload with the ancestry of one component and one with
    /// that of the other would each be incomplete, and the payment would never settle; or, worse, the second would
    /// be told that the first took its outpoint. Components are judged and claimed one by one (PROTOCOL §4.4).
    @Test
    void twoUploadsEachWithOneComponentsAncestrySettleThePaymentTogether() {
        // Given
        var one = economy.pay(ada, ben, "20.00", economy.note(ada, "20.00"));
        var other = economy.pay(cy, ben, "30.00", economy.note(cy, "30.00"));
        var both = economy.pay(ben, cy, "50.00", economy.paid(one, 0), economy.paid(other, 0));
        var withOne = centralBank.request(cy, uploaded(cy, both, one));
        var withOther = centralBank.request(ben, uploaded(ben, both, other));

        // When
        var first = judgeOne(withOne);
        var second = judgeOne(withOther);
        var again = judgeOne(withOne);
        centralBank.settle(withOne, withOther);
        var oneFirst = Books.of(centralBank);
        centralBank.forget();
        centralBank.settle(withOther, withOne);

        // Then
        assertThat(verdicts(first)).containsExactly(SETTLED, UNTOUCHED);
        assertThat(verdicts(second)).containsExactly(SETTLED, SETTLED);
        assertThat(verdicts(again)).containsExactly(SETTLED, SETTLED);
        assertThat(first.conflicts()).isEmpty();
        assertThat(second.conflicts()).isEmpty();
        assertThat(oneFirst.page("spend book")).hasSize(4);
        assertThat(oneFirst.page("evidence")).isEmpty();
        assertThat(Books.of(centralBank).page("spend book")).isEqualTo(oneFirst.page("spend book"));
        assertThat(Books.of(centralBank).page("registry")).isEqualTo(oneFirst.page("registry"));
    }

    /// The payment with the ancestry of one of its components, and that ancestor's note.
    private Signed<Envelope> uploaded(EconomyDevice device, Payment payment, Payment ancestor) {
        var whole = economy.envelope(device, payment).body();
        var root = ancestor.component(0).outpoint().root();
        var notes = new ArrayList<SignedNote>(whole.notes());
        notes.removeIf(note -> !note.note().noteId().equals(root));
        var partial = new Envelope(
                whole.suite(),
                whole.device(),
                whole.deviceCertificate(),
                whole.sequence(),
                whole.listVersion(),
                whole.entries(),
                List.of(ancestor),
                notes,
                whole.certificates());
        return device.signer().sign(Wire.ENVELOPE, partial);
    }
}
