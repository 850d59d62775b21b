package org.tallystick.emulator.cli.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.EvidenceVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.cli.Obstacle;
import org.tallystick.emulator.cli.RootFile;
import org.tallystick.evidence.Conviction;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Wire;

/// Evidence files on this disk. No network, no database.
public final class EvidenceFiles {
    private EvidenceFiles() {}

    /// What the file proves under `root`, a PEM certificate.
    public static Checked<Conviction> judge(Path evidence, Path root) {
        var anchor = RootFile.read(root);
        return read(evidence).then(bytes -> judge(bytes, anchor));
    }

    static Checked<Conviction> judge(Bytes evidence, TrustAnchor root) {
        return new EvidenceVerifier(root, new SignatureVerifier(new Es256(new SecureRandom()))).verify(evidence);
    }

    /// TOO_LARGE when the file cannot be evidence; only so much of it is read.
    static Checked<Bytes> read(Path file) {
        int bytesMax = Wire.EVIDENCE.bytesMax();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(bytesMax + 1);
            return content.length > bytesMax
                    ? Checked.refused(RejectionCode.TOO_LARGE)
                    : Checked.accepted(Bytes.copyOf(content));
        } catch (IOException unreadable) {
            throw new Obstacle(
                    "cannot read the evidence file " + file, "see that it is there and readable", unreadable);
        }
    }
}
