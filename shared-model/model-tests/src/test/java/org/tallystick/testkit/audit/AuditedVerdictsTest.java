package org.tallystick.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.ComponentVerdict.Contested;
import org.tallystick.envelope.ComponentVerdict.Lost;
import org.tallystick.envelope.ComponentVerdict.Refused;
import org.tallystick.envelope.ComponentVerdict.Settled;
import org.tallystick.envelope.ComponentVerdict.Untouched;
import org.tallystick.envelope.ComponentVerdict.Waiting;
import org.tallystick.identity.AccountId;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.OutputState;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.testkit.audit.Finding.Kind;
import org.tallystick.wire.Wire;

/// What may be said of a payment follows from who was first (PROTOCOL §4.4). Ada pays Ben, her clone pays Cy with the
/// same note, and both pay on to Dee.
class AuditedVerdictsTest {
    private final SignedEconomy economy = SignedEconomy.atNoon();
    private final EconomyAgent bank = economy.agent("first-bank");
    private final EconomyDevice ada = economy.device(bank);
    private final EconomyDevice ben = economy.device(bank);
    private final EconomyDevice cy = economy.device(bank);
    private final EconomyDevice dee = economy.device(bank);
    private final Output minted = economy.note(ada, "50.00");
    private final Payment first = economy.pay(ada, ben, "20.00", minted);
    private final Payment rival = economy.pay(ada.cloned(), cy, "20.00", minted);
    private final Payment onwards = economy.pay(ben, dee, "20.00", economy.paid(first, 0));
    private final Payment worthless = economy.pay(cy, dee, "20.00", economy.paid(rival, 0));

    private final WrittenBooks books = new WrittenBooks();
    private final Auditor auditor = new Auditor(books, economy.anchor(), economy.signatures(), economy.clock());

    AuditedVerdictsTest() {
        auditor.granted(bank.seriesCertificate());
        List.of(ada, ben, cy, dee).forEach(device -> auditor.enrolled(device.certificate(), new AccountId("A")));
        auditor.minted(economy.noteOf(minted.outpoint()), ada.id());
        auditor.uploaded(Wire.ENVELOPE.encode(economy.envelope(dee, onwards)));
        auditor.uploaded(Wire.ENVELOPE.encode(economy.envelope(dee, worthless)));
        claim(first);
        claim(onwards);
        claim(worthless);
    }

    private void claim(Payment payment) {
        books.claim(spent(payment), payment.txid(), economy.now());
    }

    private static Outpoint spent(Payment payment) {
        return payment.component(0).outpoint();
    }

    private boolean isRight(Payment payment, ComponentVerdict told) {
        var findings = auditor.told(spent(payment), payment.txid(), 0, told);
        assertThat(findings).allMatch(found -> found.kind() == Kind.WRONG_VERDICT);
        return findings.isEmpty();
    }

    @Test
    void whoeverWasFirstAllTheWayIsSettledAndNothingElse() {
        for (Payment winner : List.of(first, onwards)) {
            assertThat(isRight(winner, new Settled())).isTrue();
            assertThat(isRight(winner, new Lost(rival.txid()))).isFalse();
            assertThat(isRight(winner, new Contested())).isFalse();
            assertThat(isRight(winner, new Refused(RejectionCode.LATE_CLAIM))).isFalse();
        }
    }

    @Test
    void whoeverCameSecondLostToTheFirst() {
        assertThat(isRight(rival, new Lost(first.txid()))).isTrue();
        assertThat(isRight(rival, new Lost(onwards.txid()))).isFalse();
        assertThat(isRight(rival, new Settled())).isFalse();
        assertThat(isRight(rival, new Contested())).isFalse();
    }

    @Test
    void whoeverIsFirstWithWhatALoserPaidIsContested() {
        assertThat(isRight(worthless, new Contested())).isTrue();
        assertThat(isRight(worthless, new Settled())).isFalse();
        assertThat(isRight(worthless, new Lost(first.txid()))).isFalse();
    }

    /// It was returned before anybody claimed it (PROTOCOL §6.1).
    @Test
    void whatComesAfterAReturnIsLateAllTheWay() {
        books.claim(minted.outpoint(), Wire.returnId(minted.outpoint()), economy.now());

        for (Payment late : List.of(first, onwards)) {
            assertThat(isRight(late, new Refused(RejectionCode.LATE_CLAIM))).isTrue();
            assertThat(isRight(late, new Settled())).isFalse();
            assertThat(isRight(late, new Contested())).isFalse();
            assertThat(isRight(late, new Lost(Wire.returnId(minted.outpoint()))))
                    .isFalse();
        }
    }

    @Test
    void nobodyIsToldWhoWasFirstBeforeSomebodyWas() {
        var next = economy.pay(dee, ada, "20.00", economy.paid(onwards, 0));
        assertThat(isRight(next, new Settled())).as("nobody has shown it").isFalse();
        auditor.uploaded(Wire.ENVELOPE.encode(economy.envelope(ada, next)));

        assertThat(isRight(next, new Settled())).isFalse();
        assertThat(isRight(next, new Lost(first.txid()))).isFalse();
    }

    /// Another upload of the same payment may bring what this one lacked.
    @Test
    void ofAnUploadThatWasNoUseNothingFollows() {
        for (ComponentVerdict told :
                List.of(new Waiting(), new Untouched(), new Refused(RejectionCode.SIGNATURE_INVALID))) {
            assertThat(isRight(first, told)).isTrue();
            assertThat(isRight(rival, told)).isTrue();
        }
    }

    @Test
    void nobodyIsCoveredWhereNobodyDecidesIt() {
        var lost = rival.payOutpoint(0);
        books.output(lost, "20.00", cy.key().publicKey(), 1, OutputState.CONTESTED);
        var before = auditor.checkUnsettled();

        for (OutputState paidFor : List.of(OutputState.COVERED, OutputState.DENIED)) {
            books.output(lost, "20.00", cy.key().publicKey(), 1, paidFor);

            assertThat(auditor.checkUnsettled())
                    .filteredOn(found -> !before.contains(found))
                    .extracting(Finding::kind)
                    .containsExactly(Kind.WRONG_OUTPUT);
        }
    }

    @Test
    void nobodyIsRevokedWithoutAConviction() {
        books.revoke(new RevokedKey(ben.certificate().hash(), ben.id(), economy.now()));

        assertThat(auditor.checkUnsettled()).extracting(Finding::kind).contains(Kind.WRONG_REVOCATION);
    }
}
