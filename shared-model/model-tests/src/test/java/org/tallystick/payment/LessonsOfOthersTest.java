package org.tallystick.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.crypto.AlreadyVerified;
import org.tallystick.crypto.LineageVerifier;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.PaymentFixture;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.wire.Wire;

/// Mistakes that others made with payments and their outputs, one test each.
class LessonsOfOthersTest {
    private final SignedEconomy economy = SignedEconomy.atNoon();
    private final EconomyDevice ada = economy.device(economy.agent("first-bank"));
    private final EconomyDevice ben = economy.device(economy.agent("second-bank"));
    private final EconomyDevice cy = economy.device(economy.agent("third-bank"));

    /// Bitcoin Core 0.15 to 0.16.2 skipped the check for one input named twice in a transaction of a block
    /// (CVE-2018-17144): both inputs counted, and money came out of nothing. Here it is refused before any
    /// signature is looked at, whatever each component says of its own amounts (PROTOCOL §2.9).
    @Test
    void oneOutpointTwiceInABodyPaysNothing() {
        var note = economy.note(ada, "50.00");
        var twice = PaymentFixture.payment()
                .to(ben.certificate())
                .from(ada.certificate())
                .spending(note, "50.00")
                .spending(note, "30.00")
                .body();
        var payment = ada.signer().sign(twice);
        var lineages = new Lineages(
                economy.notes(),
                List.of(payment),
                economy.book().claimedDevices(),
                PaymentPolicy.DEFAULT,
                Wire.PAYMENT::encodedSize);

        for (int component = 0; component < 2; component++) {
            assertThat(lineages.trace(payment.txid(), component))
                    .isEqualTo(new Lineage.Refused(RejectionCode.REPEATED_OUTPOINT));
        }
    }

    /// In Bitcoin two transactions could have one id, and the outputs of the later one overwrote those of the
    /// earlier one that were not spent yet (BIP 30). Outputs here have names that no other output has: every one of
    /// a payment's four, and those of a second payment with the same amounts between the same devices (PROTOCOL
    /// §2.5, §2.6).
    @Test
    void siblingOutputsNeverOverwriteEachOther() {
        // Given
        var first = economy.pay(ada, ben, "70.00", economy.note(ada, "50.00"), economy.note(ada, "50.00"));
        var second = economy.pay(ada, ben, "70.00", economy.note(ada, "50.00"), economy.note(ada, "50.00"));

        // When
        var made = new ArrayList<Output>();
        for (Payment payment : List.of(first, second)) {
            made.add(economy.paid(payment, 0));
            made.add(economy.paid(payment, 1));
            made.add(economy.change(payment, 1));
        }

        // Then
        assertThat(made).extracting(Output::outpoint).doesNotHaveDuplicates();
        for (Output each : made) {
            var holder = each.owner().equals(ada.key().publicKey()) ? ada : ben;
            var onward = economy.pay(holder, cy, text(each), each);
            var traced = economy.lineages().trace(onward.txid(), 0);
            assertThat(traced).isInstanceOf(Lineage.Traced.class);
            assertThat(((Lineage.Traced) traced).input()).isEqualTo(each);
        }
    }

    private static String text(Output output) {
        return output.amount()
                .toString()
                .substring(output.amount().currency().value().length() + 1);
    }

    /// Chains of ownership in which each holder signs no more than the next holder's key can be taken apart: the
    /// signature fits everything that its signer ever had. Here it covers the outpoint, so it says nothing of
    /// another note with the same owner and amount, and nothing of another way to the same key (PROTOCOL §2.3,
    /// §2.6).
    @Test
    void aSignatureUnderOneParentIsNoneUnderAnother() {
        // Given
        var note = economy.note(ada, "50.00");
        var twin = economy.note(ada, "50.00");
        var signed = economy.pay(ada, ben, "50.00", note);
        var moved = economy.pay(
                ada.cloned(),
                PaymentFixture.payment()
                        .to(ben.certificate())
                        .identifiedBy(signed.body().paymentId())
                        .onRequest(signed.body().requestHash())
                        .claiming(signed.body().claimedTime()),
                signed.body().total(),
                twin);

        // When
        var forged = new Payment(moved.txid(), moved.body(), signed.signature());

        // Then
        assertThat(forged.txid()).isNotEqualTo(signed.txid());
        assertThat(verified(signed)).isInstanceOf(Checked.Accepted.class);
        assertThat(verified(forged)).isEqualTo(Checked.refused(RejectionCode.SIGNATURE_INVALID));
    }

    private Checked<VerifiedLineage> verified(Payment payment) {
        var lineages = new Lineages(
                economy.notes(),
                List.of(payment),
                economy.book().claimedDevices(),
                PaymentPolicy.DEFAULT,
                Wire.PAYMENT::encodedSize);
        var traced = (Lineage.Traced) lineages.trace(payment.txid(), 0);
        return new LineageVerifier(economy.signatures())
                .verify(List.of(traced), economy.book(), AlreadyVerified.NOTHING)
                .getFirst();
    }
}
