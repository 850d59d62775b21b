package org.tallystick.emulator.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.Ran;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.payment.Payment;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.wire.Wire;

/// PROTOCOL §5.2 on the command line.
final class EvidenceCommandTest {
    private final SignedEconomy economy = SignedEconomy.atNoon();
    private final EconomyDevice ada = economy.device(economy.agent("first-bank"));
    private final EconomyDevice ben = economy.device(economy.agent("second-bank"));
    private final EconomyDevice cy = economy.device(economy.agent("third-bank"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path root;

    @BeforeEach
    void giveOutTheRoot() throws IOException {
        root = folder.resolve("root.pem");
        CertificateFile.write(root, economy.root());
    }

    @Test
    void whoSpentTwiceIsNamedWithBothPayments() throws IOException {
        var file = evidence(EvidenceKind.DOUBLE_SPEND);

        var ran = Ran.command("evidence", "verify", file, "--root", root);

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCodes.OK);
        assertThat(ran.out())
                .contains("CONVICTED of DOUBLE_SPEND: device " + ben.id() + " of agent second-bank")
                .contains("CNY 20.00 to device " + cy.id())
                .contains("CNY 50.00 to device " + ada.id());
    }

    @Test
    void aClonedCardIsConvictedOfEquivocation() throws IOException {
        var ran = Ran.command("evidence", "verify", evidence(EvidenceKind.EQUIVOCATION), "--root", root, "--json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCodes.OK);
        var json = new ObjectMapper().readTree(ran.out());
        assertThat(json.path("convicts").asBoolean()).isTrue();
        assertThat(json.path("kind").asText()).isEqualTo("EQUIVOCATION");
        assertThat(json.path("culprit").asText()).isEqualTo(ben.id().toHex());
    }

    @Test
    void evidenceProvesNothingUnderTheRootOfAnother() throws IOException {
        CertificateFile.write(root, SignedEconomy.atNoon().root());

        var ran = Ran.command("evidence", "verify", evidence(EvidenceKind.DOUBLE_SPEND), "--root", root);

        assertThat(ran.code()).isEqualTo(ExitCodes.NO);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("proves nothing").hasLineCount(1);
    }

    @Test
    void oneChangedByteProvesNothing() throws IOException {
        var file = evidence(EvidenceKind.DOUBLE_SPEND);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);

        var ran = Ran.command("evidence", "verify", file, "--root", root, "--json");

        assertThat(ran.code()).isEqualTo(ExitCodes.NO);
        assertThat(new ObjectMapper().readTree(ran.out()).path("convicts").asBoolean(true))
                .isFalse();
    }

    @Test
    void aFileLargerThanAnyEvidenceIsRefusedUnread() throws IOException {
        var file = folder.resolve("large");
        Files.write(file, new byte[Wire.EVIDENCE.bytesMax() + 1]);

        var ran = Ran.command("evidence", "verify", file, "--root", root);

        assertThat(ran.code()).isEqualTo(ExitCodes.NO);
        assertThat(ran.err()).contains("TOO_LARGE");
    }

    @Test
    void aMissingFileAndAMissingRootAreToldApartFromAnAcquittal() throws IOException {
        var file = evidence(EvidenceKind.DOUBLE_SPEND);

        var noFile = Ran.command("evidence", "verify", folder.resolve("none"), "--root", root);
        var noRoot = Ran.command("evidence", "verify", file, "--root", folder.resolve("none"));
        var notARoot = Ran.command("evidence", "verify", file, "--root", file);
        var nothing = Ran.command("evidence", "verify", file);

        assertThat(noFile.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(noRoot.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(notARoot.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(nothing.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(noFile.err()).hasLineCount(1);
        assertThat(noRoot.err()).hasLineCount(1);
        assertThat(notARoot.err()).contains("not a central bank's root certificate");
        assertThat(nothing.err()).contains("--root");
    }

    @Test
    void withoutALocalCloudThereIsNothingToExport() {
        var ran = Ran.command("evidence", "export", folder.resolve("out"), "--data", folder.resolve("no-cloud"));

        assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(ran.err()).contains("tallystick up");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /// Ben's card is cloned: it pays what it got to Cy and, under the same counter, back to Ada.
    private Path evidence(EvidenceKind kind) throws IOException {
        var before = economy.pay(ada, ben, "50.00", economy.note(ada, "50.00"));
        var clone = ben.cloned();
        Payment toCy = economy.pay(ben, cy, "20.00", economy.paid(before, 0));
        Payment toAda = economy.pay(clone, ada, "50.00", economy.paid(before, 0));
        Bytes encoded = Wire.EVIDENCE.encode(economy.evidence(kind, toCy, 0, toAda, 0));
        return Files.write(folder.resolve("evidence"), encoded.toArray());
    }
}
