package org.tallystick.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.SpoiltEvidence.Spoilt;
import org.tallystick.evidence.Evidence;
import org.tallystick.rejection.Checked;
import org.tallystick.testkit.Seeds;
import org.tallystick.testkit.SourceTree;
import org.tallystick.wire.Wire;

/// Evidence convinces whoever holds the central bank's root, and not only our own verifier: a second one, in
/// another language and written from the pages of the protocol, says the same of every file (PROTOCOL §5.2).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceByAStrangerTest {
    private static final int GENUINE = 1_000;
    private static final int SPOILT = 10_000;
    private static final int OF_ANOTHER_CENTRAL_BANK = 20;
    private static final int LINES_MAX = 200;

    private final GenuineEvidence economy = new GenuineEvidence(Seeds.random(1));
    private final List<Evidence> genuine = economy.files(GENUINE);
    private final List<Spoilt> spoilt = spoilt();

    private List<Spoilt> spoilt() {
        var files = new ArrayList<>(new SpoiltEvidence(economy, genuine, Seeds.random(2)).files(SPOILT));
        for (Evidence each : new GenuineEvidence(Seeds.random(3)).files(OF_ANOTHER_CENTRAL_BANK)) {
            files.add(new Spoilt("another central bank's", Wire.EVIDENCE.encode(each)));
        }
        return files;
    }

    @Test
    void ourVerifierConvictsTheSignerOfEveryGenuineFile() {
        var verifier = verifier();
        for (Evidence each : genuine) {
            var file = Wire.EVIDENCE.encode(each);

            var conviction = verifier.verify(file);

            assertThat(conviction).as(() -> shown("genuine", file)).isInstanceOf(Checked.Accepted.class);
            var proven = Realm.accepted(conviction);
            assertThat(proven.kind()).isEqualTo(each.kind());
            assertThat(proven.culprit()).isEqualTo(each.first().body().payerDevice());
        }
    }

    @Test
    void ourVerifierRefusesEverySpoiltFile() {
        var verifier = verifier();
        for (Spoilt each : spoilt) {
            assertThat(verifier.verify(each.file()))
                    .as(() -> shown(each.how(), each.file()))
                    .isInstanceOf(Checked.Refused.class);
        }
    }

    @Test
    void aStrangerSaysTheSameOfEveryFile(@TempDir Path folder) throws IOException, InterruptedException {
        var stranger = new StrangersVerifier(folder);
        boolean installed = stranger.isInstalled();
        if (!installed) {
            System.err.println(StrangersVerifier.MISSING);
        }
        assumeThat(installed).as(StrangersVerifier.MISSING).isTrue();
        var files = new ArrayList<Bytes>();
        genuine.forEach(each -> files.add(Wire.EVIDENCE.encode(each)));
        spoilt.forEach(each -> files.add(each.file()));

        var verdicts = stranger.judge(files, economy.economy().root());

        assertThat(verdicts).hasSameSizeAs(files);
        for (int at = 0; at < GENUINE; at++) {
            var file = files.get(at);
            assertThat(verdicts.get(at)).as(() -> shown("genuine", file)).isEqualTo(sentence(genuine.get(at)));
        }
        for (int at = 0; at < spoilt.size(); at++) {
            var each = spoilt.get(at);
            assertThat(verdicts.get(GENUINE + at))
                    .as(() -> shown(each.how(), each.file()))
                    .startsWith("proves nothing: ");
        }
    }

    @Test
    void theStrangersVerifierCanBeReadBeforeItIsRun() {
        var lines = SourceTree.read(SourceTree.root().resolve(StrangersVerifier.PROGRAM))
                .lines();

        assertThat(lines).hasSizeLessThanOrEqualTo(LINES_MAX).allMatch(line -> line.length() <= 120);
    }

    private EvidenceVerifier verifier() {
        return new EvidenceVerifier(
                economy.economy().anchor(), economy.economy().signatures());
    }

    private String sentence(Evidence evidence) {
        var device =
                economy.economy().institutions().device(evidence.first().body().payerDevice());
        return "CONVICTED of " + evidence.kind() + ": device " + device.id() + " of agent "
                + device.agent().id();
    }

    /// Enough to judge the file again by hand.
    private String shown(String how, Bytes file) {
        return how + ": " + base64(file) + " under root "
                + base64(economy.economy().root().der());
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }
}
