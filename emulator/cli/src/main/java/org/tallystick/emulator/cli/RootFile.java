package org.tallystick.emulator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.rejection.Checked;

/// The central bank's certificate in a file: the one thing that devices and verifiers are given beforehand.
public final class RootFile {
    private RootFile() {}

    /// Fails when the file does not hold a root certificate of our profile.
    public static TrustAnchor read(Path file) {
        try {
            var signatures = new SignatureVerifier(new Es256(new SecureRandom()));
            var anchor = CertificateFile.read(file).then(certificate -> TrustAnchor.of(certificate.der(), signatures));
            return switch (anchor) {
                case Checked.Accepted<TrustAnchor>(var root) -> root;
                case Checked.Refused<TrustAnchor>(var code) ->
                    throw new Obstacle(
                            file + " is not a central bank's root certificate: " + Refusals.of(code),
                            "name the PEM file that the central bank gave out with --root");
            };
        } catch (IOException unreadable) {
            throw new Obstacle(
                    "cannot read the root certificate " + file,
                    "name it with --root; that of a local cloud is keys/central-bank/root.pem in its folder",
                    unreadable);
        }
    }
}
