package org.tallystick.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Digest;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Onward;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.PaymentFixture;
import org.tallystick.testkit.Story;

/// PROTOCOL §2.10: what pays the holder's own agent.
class RedeemAndReissueTest {
    private final Story story = new Story();

    private Lineage lineage(Payment payment) {
        return story.lineages().trace(payment.txid(), 0);
    }

    private void isTraced(Payment payment) {
        assertThat(lineage(payment)).isInstanceOf(Lineage.Traced.class);
    }

    private void isRefused(Payment payment, RejectionCode code) {
        assertThat(lineage(payment)).isEqualTo(new Lineage.Refused(code));
    }

    @Test
    void neitherHopsNorFreezingBindThem() {
        // Given
        var frozen = story.note(NoteFixture.note().of("50.00").under(NoteFixture.frozen()));
        var received = story.pay("Ada", "Ben", "50.00", frozen);

        // Then
        isRefused(story.pay("Ben", "Cy", "50.00", story.paid(received, 0)), RejectionCode.ONWARD_FROZEN);
        isTraced(story.redeem("Ben", "50.00", story.paid(received, 0)));
        isTraced(story.reissue("Ben", "50.00", story.paid(received, 0)));
    }

    @Test
    void neitherLengthNorPaymentLimitNorMinimumBindThem() {
        // Given
        var policy = new NotePolicy(Onward.HOPS, 1, 1, Amounts.cny("20.00"));
        var note = story.note(NoteFixture.note().of("50.00").under(policy));
        var first = story.pay("Ada", "Ben", "20.00", note);

        // Then
        isRefused(story.pay("Ada", "Ben", "10.00", story.change(first, 0)), RejectionCode.LENGTH_LIMIT);
        isTraced(story.redeem("Ada", "30.00", story.change(first, 0)));
        isTraced(story.reissue("Ada", "0.01", story.change(first, 0)));
    }

    @Test
    void theyAreNoHop() {
        var note = story.note("Ada", "50.00");
        var redeem = story.redeem("Ada", "20.00", note);

        var traced = (Lineage.Traced) lineage(redeem);

        assertThat(traced.pay().hop()).isZero();
        assertThat(traced.change().orElseThrow().hop()).isZero();
    }

    @Test
    void theirChangeCanBeSpentButWhatTheyPaidCannot() {
        // Given
        var note = story.note("Ada", "50.00");
        var redeem = story.redeem("Ada", "20.00", note);
        var reissue = story.reissue("Ada", "10.00", story.change(redeem, 0));

        // When
        var fromChange = story.pay("Ada", "Ben", "20.00", story.change(reissue, 0));
        var agent = "agent " + Named.AGENT;
        var fromRedeemed = story.pay(agent, "Ben", "20.00", story.paid(redeem, 0));
        var fromReissued = story.pay(agent, "Ben", "10.00", story.paid(reissue, 0));

        // Then
        isTraced(fromChange);
        isRefused(fromRedeemed, RejectionCode.INPUT_MISMATCH);
        isRefused(fromReissued, RejectionCode.INPUT_MISMATCH);
    }

    @Test
    void aHolderThatNamesItsOtherKeyAsTheAgentGetsNothingTwice() {
        // Given
        var note = story.note("Ada", "50.00");
        var redeem = story.pay(
                "Ada",
                Amounts.cny("50.00"),
                PaymentFixture.payment().redeeming().toKey(Named.key("Ada's other card")),
                note);

        // When
        var onward = story.pay("Ada's other card", "Ben", "50.00", story.paid(redeem, 0));

        // Then
        isRefused(onward, RejectionCode.INPUT_MISMATCH);
    }

    @Test
    void anAcceptedOutputCanBeRedeemedHoweverLargeItsAncestry() {
        // Given: thirty-two payments of one kilobyte are the limit to the byte
        var policy = new NotePolicy(Onward.HOPS, 32, 33, Amounts.cny("1000.00"));
        var at = story.note(NoteFixture.note().of("50.00").to("holder 0").under(policy));
        for (int hop = 0; hop < 32; hop++) {
            at = story.paid(story.pay("holder " + hop, "holder " + (hop + 1), "50.00", at), 0);
        }
        var accepted = story.payments().getLast();
        var more = story.pay("holder 32", "Ben", "50.00", at);
        var whole = story.redeem("holder 32", "50.00", at);
        var inPart = story.redeem("holder 32", "20.00", at);

        // When
        var lineages = new Lineages(
                story.notes(), story.payments(), story.certificates(), PaymentPolicy.DEFAULT, payment -> 1_024);

        // Then
        assertThat(lineages.trace(accepted.txid(), 0)).isInstanceOf(Lineage.Traced.class);
        assertThat(lineages.trace(whole.txid(), 0)).isInstanceOf(Lineage.Traced.class);
        assertThat(lineages.trace(inPart.txid(), 0)).isEqualTo(new Lineage.Refused(RejectionCode.ANCESTRY_TOO_LARGE));
        assertThat(lineages.trace(more.txid(), 0)).isEqualTo(new Lineage.Refused(RejectionCode.HOP_LIMIT));
    }

    @Test
    void theyCarryNoRequestAndNameNoPayeeDevice() {
        var note = story.note("Ada", "50.00");
        var withRequest = story.pay(
                "Ada",
                Amounts.cny("50.00"),
                PaymentFixture.payment().redeeming().onRequest(Named.digest("a request")),
                note);
        var withDevice = story.pay(
                "Ada",
                Amounts.cny("50.00"),
                PaymentFixture.payment().reissuing().toDevice(Named.device("Ben")),
                note);

        isRefused(withRequest, RejectionCode.PURPOSE_INVALID);
        isRefused(withDevice, RejectionCode.PURPOSE_INVALID);
    }

    @Test
    void aPaymentNeedsARequestButMayNameNoDevice() {
        // Given: an unregistered payee has no device (PROTOCOL §8)
        var note = story.note("Ada", "50.00");
        var unregistered =
                story.pay("Ada", Amounts.cny("50.00"), PaymentFixture.payment().toDevice(DeviceId.NONE), note);
        isTraced(unregistered);

        var unasked = PaymentFixture.payment()
                .onRequest(Digest.ZERO)
                .spending(note, "50.00")
                .body();
        assertThat(PaymentRules.ofBody(unasked, Named.key("Ada"), PaymentPolicy.DEFAULT))
                .contains(RejectionCode.PURPOSE_INVALID);
    }
}
