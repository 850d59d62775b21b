package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.spending.SpendVerdict;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.PaymentFixture;

@QuarkusTest
class DoubleSpendCheckTest extends PaymentsScene {

    @Test
    void aPaymentThatItsPayeeUploadsSettles() {
        // Given
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        // When
        var update = judgeOne(ben, payment);
        // Then
        assertThat(verdicts(update)).containsExactly(SETTLED);
        assertThat(update.agent()).isEqualTo(ben.agent().id());
        assertThat(update.conflicts()).isEmpty();
        var edge = only(update.edges());
        assertThat(edge.verdict()).isEqualTo(new SpendVerdict.Won());
        assertThat(edge.payeeSeen()).isTrue();
        assertThat(edge.payer().device()).isEqualTo(ada.id());
        assertThat(edge.payee().agent()).isEqualTo(ben.agent().id());
        assertThat(update.notes()).hasSize(1);
        assertThat(update.counters()).hasSize(1);
    }

    @Test
    void aSecondHopBringsItsAncestryAlong() {
        // Given
        var first = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var second = economy.pay(ben, cy, "15.00", economy.paid(first, 0));
        // When
        var update = judgeOne(cy, second);
        // Then
        assertThat(verdicts(update)).containsExactly(SETTLED);
        assertThat(update.edges()).extracting(JudgedEdge::txid).containsExactlyInAnyOrder(first.txid(), second.txid());
        assertThat(update.edges()).allMatch(JudgedEdge::payeeSeen);
        assertThat(update.edges()).extracting(JudgedEdge::hop).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aPayeeThatNobodyShowedYetIsKnownByItsKey() {
        // Given: Cy is paid out of the change of what Ben was paid; Ben's certificate is not on Cy's way.
        var first = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var second = economy.pay(ada, cy, "10.00", economy.change(first, 0));
        // When
        var update = judgeOne(cy, second);
        // Then
        var toBen = update.edges().stream()
                .filter(edge -> edge.txid().equals(first.txid()))
                .findFirst()
                .orElseThrow();
        assertThat(toBen.payee().agent()).isEqualTo(AgentId.UNKNOWN);
        assertThat(toBen.payee().key()).isEqualTo(ben.key().publicKey());
        assertThat(toBen.payeeSeen()).isFalse();
    }

    @Test
    void ofTwoPaymentsOfOneNoteTheFirstOneClaimedWins() {
        // Given
        var note = economy.note(ada, "50.00");
        var clone = ada.cloned();
        var toBen = economy.pay(ada, ben, "50.00", note);
        var toCy = economy.pay(clone, cy, "50.00", note);
        // When
        var winner = judgeOne(ben, toBen);
        var loser = judgeOne(cy, toCy);
        // Then
        assertThat(verdicts(winner)).containsExactly(SETTLED);
        assertThat(verdicts(loser)).containsExactly(new ComponentVerdict.Lost(toBen.txid()));
        assertThat(only(loser.conflicts()).winner()).isEqualTo(toBen.txid());
        assertThat(only(loser.conflicts()).loser()).isEqualTo(toCy.txid());
    }

    @Test
    void whatDescendsFromALoserIsContested() {
        // Given
        var note = economy.note(ada, "50.00");
        var clone = ada.cloned();
        judgeOne(ben, economy.pay(ada, ben, "50.00", note));
        var lost = economy.pay(clone, cy, "50.00", note);
        // When
        var onward = economy.pay(cy, ben, "30.00", economy.paid(lost, 0));
        var update = judgeOne(ben, onward);
        // Then
        assertThat(verdicts(update)).containsExactly(new ComponentVerdict.Contested());
        assertThat(update.conflicts()).hasSize(1);
    }

    @Test
    void componentsOfOnePaymentAreJudgedOneByOne() {
        // Given
        var contested = economy.note(ada, "50.00");
        var untroubled = economy.note(ada, "30.00");
        var clone = ada.cloned();
        var first = economy.pay(ada, ben, "50.00", contested);
        judgeOne(ben, first);
        // When
        var both = economy.pay(clone, cy, "80.00", contested, untroubled);
        var update = judgeOne(cy, both);
        // Then
        assertThat(verdicts(update)).containsExactly(new ComponentVerdict.Lost(first.txid()), SETTLED);
    }

    @Test
    void aComponentWithoutItsAncestryIsLeftUntouched() {
        var first = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var second = economy.pay(ben, cy, "15.00", economy.paid(first, 0));
        var update = only(centralBank.judge(
                centralBank.request(cy, Envelopes.withoutAncestry(economy.envelope(cy, second), cy))));
        assertThat(verdicts(update)).containsExactly(new ComponentVerdict.Untouched());
        assertThat(update.edges()).isEmpty();
    }

    @Test
    void ancestryThatTheSpendBookKnowsNeedNotComeAlong() {
        // Given
        var first = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var second = economy.pay(ben, cy, "15.00", economy.paid(first, 0));
        judgeOne(ben, first);
        // When
        var update = only(centralBank.judge(
                centralBank.request(cy, Envelopes.withoutAncestry(economy.envelope(cy, second), cy))));
        // Then
        assertThat(verdicts(update)).containsExactly(SETTLED);
        assertThat(update.edges()).hasSize(2);
    }

    @Test
    void anUnacknowledgedPaymentWithThePayeesWordIsHandedOver() {
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var envelope = economy.envelope(ada, List.of(economy.unacknowledged(payment)));
        var update = only(centralBank.judge(centralBank.request(ada, Envelopes.withCertificateOf(ben, envelope, ada))));
        assertThat(verdicts(update)).containsExactly(SETTLED);
        assertThat(only(update.edges()).payeeSeen()).isFalse();
        assertThat(only(update.handOver()).payment()).isEqualTo(payment);
        assertThat(only(update.handOver()).payee().device()).isEqualTo(ben.id());
    }

    @Test
    void anUnacknowledgedPaymentWithAnotherRequestIsRefused() {
        // Given
        var payment = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var other = economy.request(ben, payment.body().total());
        var entry = new EnvelopeEntry.Unacknowledged(payment, other, economy.ready(payment));
        // When
        var update = only(centralBank.judge(centralBank.request(ada, economy.envelope(ada, List.of(entry)))));
        // Then
        assertThat(verdicts(update)).containsExactly(new ComponentVerdict.Refused(RejectionCode.REQUEST_MISMATCH));
        assertThat(verdicts(judgeOne(ben, payment))).containsExactly(SETTLED);
    }

    @Test
    void aDeviceWhoseCertificateIsOverStillBringsItsMoneyHome() {
        // Given
        var redeemed = economy.redeem(ada, new AccountId("ADA"), "50.00", economy.note(ada, "50.00"));
        var over = keys.validity().notAfter().plusSeconds(1);
        // When
        var update = only(centralBank.judge(centralBank.request(ada.agent(), economy.envelope(ada, redeemed), over)));
        // Then
        assertThat(verdicts(update)).containsExactly(SETTLED);
    }

    @Test
    void aPaymentAfterTheDeadlineIsRefusedAndClaimsNothing() {
        // Given
        var note = economy.note(ada, "50.00");
        var payment = economy.pay(ada, ben, "50.00", note);
        var deadline = economy.noteOf(note.outpoint()).note().deadline();
        // When
        var late = only(centralBank.judge(centralBank.request(ben.agent(), economy.envelope(ben, payment), deadline)));
        // Then
        assertThat(verdicts(late)).containsExactly(new ComponentVerdict.Refused(RejectionCode.PAST_DEADLINE));
        assertThat(late.edges()).isEmpty();
        var intime = only(centralBank.judge(centralBank.request(
                ben.agent(), economy.envelope(ben, payment), deadline.minus(Duration.ofSeconds(1)))));
        assertThat(verdicts(intime)).containsExactly(SETTLED);
    }

    @Test
    void afterTheDeadlineAPaymentMayBeRepeatedAndMoneyRedeemed() {
        // Given
        var note = economy.note(ada, "50.00");
        var payment = economy.pay(ada, ben, "30.00", note);
        judgeOne(ben, payment);
        var deadline = economy.noteOf(note.outpoint()).note().deadline();
        var redeemed = economy.redeem(ben, new AccountId("BEN"), "30.00", economy.paid(payment, 0));
        // When
        var update = only(centralBank.judge(centralBank.request(
                ben.agent(), economy.envelope(ben, payment, redeemed), deadline.plus(Duration.ofHours(1)))));
        // Then
        assertThat(verdicts(update)).containsExactly(SETTLED, SETTLED);
    }

    /// Ada's second signature reaches the central bank only behind the deadline, as the past of what Cy paid on.
    @Test
    void aSecondSignatureThatComesBehindTheDeadlineStillConvicts() {
        // Given
        var note = economy.note(ada, "50.00");
        var first = economy.pay(ada, ben, "50.00", note);
        var second = economy.pay(ada, cy, "50.00", note);
        var onward = economy.pay(cy, economy.device(centralBank.secondBank()), "50.00", economy.paid(second, 0));
        judgeOne(ben, first);
        var deadline = economy.noteOf(note.outpoint()).note().deadline();
        // When
        var late = only(centralBank.judge(centralBank.request(cy.agent(), economy.envelope(cy, onward), deadline)));
        // Then
        assertThat(verdicts(late)).containsExactly(new ComponentVerdict.Contested());
        var conflict = only(late.conflicts());
        assertThat(conflict.winner()).isEqualTo(first.txid());
        assertThat(conflict.loser()).isEqualTo(second.txid());
    }

    @Test
    void oneWrongSignatureIsRefusedAloneAndItsDescendantsWithIt() {
        // Given
        var right = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var signedByCy = economy.pay(ada, ben, "10.00", economy.note(ada, "10.00"));
        var wrong = new Payment(
                signedByCy.txid(),
                signedByCy.body(),
                cy.signer().sign(signedByCy.body()).signature());
        // When
        var update = only(centralBank.judge(centralBank.request(ben, economy.envelope(ben, right, wrong))));
        // Then
        assertThat(verdicts(update))
                .containsExactly(SETTLED, new ComponentVerdict.Refused(RejectionCode.SIGNATURE_INVALID));
    }

    @Test
    void whatBreaksARuleIsRefusedWithItsCodeAndClaimsNothing() {
        // Given
        var note = economy.note(ada, "50.00");
        var mine = economy.note(ben, "30.00");
        var fifty = Amounts.cny("50.00");
        var twice = pay(ada, Amounts.cny("60.00"), note, note);
        var tooMuch = pay(ada, fifty, with(note, Amounts.cny("70.00")));
        var notMine = pay(ada, Amounts.cny("30.00"), mine);
        // When
        var update = judgeOne(cy, twice, tooMuch, notMine);
        // Then
        assertThat(verdicts(update))
                .containsExactly(
                        refused(RejectionCode.REPEATED_OUTPOINT),
                        refused(RejectionCode.REPEATED_OUTPOINT),
                        refused(RejectionCode.INPUT_MISMATCH),
                        refused(RejectionCode.NOT_OWNER));
        assertThat(update.edges()).isEmpty();
        assertThat(update.counters()).isEmpty();
        assertThat(verdicts(judgeOne(cy, pay(ada, fifty, note)))).containsExactly(SETTLED);
    }

    @Test
    void oneHopTooManyIsRefusedAndTheOnesBeforeItStand() {
        // Given
        var note = economy.note(ada, "50.00", NoteFixture.hops(1));
        var first = economy.pay(ada, ben, "50.00", note);
        var second = economy.pay(ben, cy, "50.00", economy.paid(first, 0));
        // Then
        assertThat(verdicts(judgeOne(cy, second))).containsExactly(refused(RejectionCode.HOP_LIMIT));
        assertThat(verdicts(judgeOne(ben, first))).containsExactly(SETTLED);
    }

    private Payment pay(EconomyDevice payer, Money amount, Output... from) {
        return economy.pay(payer, PaymentFixture.payment().to(cy.certificate()), amount, from);
    }

    /// As if the output held another amount.
    private static Output with(Output output, Money amount) {
        return new Output(output.outpoint(), amount, output.owner(), output.hop(), output.length());
    }

    private static ComponentVerdict refused(RejectionCode code) {
        return new ComponentVerdict.Refused(code);
    }
}
