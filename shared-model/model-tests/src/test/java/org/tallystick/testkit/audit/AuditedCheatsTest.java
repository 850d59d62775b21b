package org.tallystick.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.identity.AccountId;
import org.tallystick.payment.Output;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.testkit.audit.Finding.Kind;
import org.tallystick.wire.Wire;

/// Every cheat is proven whose two signatures an agent has kept (PROTOCOL §5.1). Ada pays Ben, and her clone pays Cy
/// with
/// the same note.
class AuditedCheatsTest {
    private final SignedEconomy economy = SignedEconomy.atNoon();
    private final EconomyAgent bank = economy.agent("first-bank");
    private final EconomyDevice ada = economy.device(bank);
    private final EconomyDevice ben = economy.device(bank);
    private final EconomyDevice cy = economy.device(bank);
    private final Output minted = economy.note(ada, "50.00");
    private final Bytes ofBen = envelope(ben, ada);
    private final Bytes ofCy = envelope(cy, ada.cloned());

    private final Auditor auditor =
            new Auditor(new WrittenBooks(), economy.anchor(), economy.signatures(), economy.clock());

    AuditedCheatsTest() {
        auditor.granted(bank.seriesCertificate());
        List.of(ada, ben, cy).forEach(device -> auditor.enrolled(device.certificate(), new AccountId("A")));
        auditor.minted(economy.noteOf(minted.outpoint()), ada.id());
    }

    private Bytes envelope(EconomyDevice payee, EconomyDevice payer) {
        return Wire.ENVELOPE.encode(economy.envelope(payee, economy.pay(payer, payee, "20.00", minted)));
    }

    private boolean hasUnprovenCheat() {
        boolean seen = !auditor.cheatersSeen().isEmpty();
        boolean unproven = auditor.checkClosed().stream().anyMatch(found -> found.kind() == Kind.UNPROVEN_CHEAT);
        assertThat(unproven).isEqualTo(seen);
        return unproven;
    }

    @Test
    void twoSignaturesThatWereUploadedAreToBeProven() {
        auditor.uploaded(ofBen);
        assertThat(hasUnprovenCheat()).isFalse();
        auditor.uploaded(ofCy);
        assertThat(hasUnprovenCheat()).isTrue();
    }

    /// The agent died with it, and the device that had shown it was lost.
    @Test
    void aSignatureThatNobodyAnsweredToNeedNotBeKnown() {
        auditor.uploaded(ofBen);
        auditor.shown(ofCy);
        assertThat(hasUnprovenCheat()).isFalse();
        auditor.answered(ofCy, Bytes.ofUtf8("receipt"));
        assertThat(hasUnprovenCheat()).isTrue();
    }

    /// The agent died with the first of three signatures; the other two convict.
    @Test
    void anyTwoOfThreeSignaturesAreToBeProven() {
        var third = envelope(economy.device(bank), ada.cloned());
        auditor.shown(ofBen);
        auditor.uploaded(ofCy);
        assertThat(hasUnprovenCheat()).isFalse();
        auditor.uploaded(third);
        assertThat(hasUnprovenCheat()).isTrue();
    }

    @Test
    void whatWasShownInVainIsToBeProvenOnceAnotherHasUploadedIt() {
        auditor.uploaded(ofBen);
        auditor.shown(ofCy);
        auditor.uploaded(Wire.ENVELOPE.encode(economy.envelope(
                ben,
                economy.pay(cy, ben, "20.00", economy.paid(economy.payments().getLast(), 0)))));
        assertThat(hasUnprovenCheat()).isTrue();
    }
}
