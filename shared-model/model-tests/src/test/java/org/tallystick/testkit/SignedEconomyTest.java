package org.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.SignedEconomy.accepted;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.crypto.AlreadyVerified;
import org.tallystick.crypto.EvidenceVerifier;
import org.tallystick.crypto.LineageVerifier;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.identity.AccountId;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.Checked;
import org.tallystick.wire.Wire;

class SignedEconomyTest {
    private final SignedEconomy economy = SignedEconomy.atNoon();
    private final EconomyAgent bank = economy.agent("first-bank");
    private final EconomyAgent otherBank = economy.agent("second-bank");
    private final EconomyDevice ada = economy.device(bank);
    private final EconomyDevice ben = economy.device(otherBank);
    private final EconomyDevice cy = economy.device(otherBank);

    private void isVerified(Payment payment) {
        var traced = new ArrayList<Lineage.Traced>();
        for (int component = 0; component < payment.body().components().size(); component++) {
            var lineage = economy.lineages().trace(payment.txid(), component);
            assertThat(lineage).isInstanceOf(Lineage.Traced.class);
            traced.add((Lineage.Traced) lineage);
        }
        var verified =
                new LineageVerifier(economy.signatures()).verify(traced, economy.book(), AlreadyVerified.NOTHING);
        assertThat(verified).hasSize(traced.size()).allMatch(Checked.Accepted.class::isInstance);
    }

    @Test
    void everythingThatAnHonestEconomySignsIsVerified() {
        // Given
        var note = economy.note(ada, "50.00");
        var coin = economy.note(ada, "5.00");

        // When
        var toBen = economy.pay(ada, ben, "52.00", note, coin);
        var toCy = economy.pay(ben, cy, "15.00", economy.paid(toBen, 0));
        var fresh = economy.reissue(ada, "3.00", economy.change(toBen, 1));
        var home = economy.redeem(cy, new AccountId("CY1"), "15.00", economy.paid(toCy, 0));

        // Then
        for (Payment each : List.of(toBen, toCy, fresh, home)) {
            isVerified(each);
        }
    }

    @Test
    void anEnvelopeCarriesAllThatItsPaymentsNeed() {
        // Given
        var toBen = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));
        var toCy = economy.pay(ben, cy, "15.00", economy.paid(toBen, 0));

        // When
        var envelope = economy.envelope(cy, toCy);

        // Then
        var body = envelope.body();
        assertThat(body.ancestors()).containsExactly(toBen);
        assertThat(body.notes()).hasSize(1);
        assertThat(body.certificates())
                .doesNotHaveDuplicates()
                .contains(
                        cy.certificate().der(),
                        otherBank.certificate().der(),
                        ben.certificate().der(),
                        ada.certificate().der(),
                        bank.certificate().der(),
                        bank.seriesCertificate().der());
        assertThat(new ObjectVerifier(economy.signatures())
                        .verify(Wire.ENVELOPE, envelope, cy.key().publicKey()))
                .isInstanceOf(Checked.Accepted.class);
        assertThat(accepted(Wire.ENVELOPE.decode(Wire.ENVELOPE.encode(envelope))))
                .isEqualTo(envelope);
        assertThat(economy.envelope(cy).body().sequence()).isEqualTo(2);
    }

    @Test
    void anUnacknowledgedPaymentComesWithItsRequestAndItsPayeesWord() {
        var toBen = economy.pay(ada, ben, "20.00", economy.note(ada, "50.00"));

        var entry = (EnvelopeEntry.Unacknowledged) economy.unacknowledged(toBen);

        assertThat(Wire.requestHash(entry.request().body()))
                .isEqualTo(toBen.body().requestHash());
        var verifier = new ObjectVerifier(economy.signatures());
        assertThat(verifier.verify(Wire.READY, entry.ready(), ben.key().publicKey()))
                .isInstanceOf(Checked.Accepted.class);
        assertThat(verifier.verify(
                        Wire.PAYMENT_REQUEST, entry.request(), ben.key().publicKey()))
                .isInstanceOf(Checked.Accepted.class);
    }

    @Test
    void aClonedCardConvictsItself() {
        // Given
        var note = economy.note(ada, "50.00");
        var clone = ada.cloned();

        // When
        var first = economy.pay(ada, ben, "20.00", note);
        var second = economy.pay(clone, cy, "30.00", note);

        // Then
        var verifier = new EvidenceVerifier(economy.anchor(), economy.signatures());
        for (EvidenceKind kind : EvidenceKind.values()) {
            var conviction = accepted(verifier.verify(economy.evidence(kind, first, 0, second, 0)));
            assertThat(conviction.culprit()).isEqualTo(ada.id());
            assertThat(conviction.kind()).isEqualTo(kind);
        }
    }
}
