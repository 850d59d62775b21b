package org.tallystick.emulator.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.EvidenceVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.cli.studio.DeviceStudio;
import org.tallystick.emulator.localcloud.LocalCloud;
import org.tallystick.evidence.EvidenceKind;

/// Writes the evidence to files and judges each as a stranger would: with the root certificate and nothing else.
///
/// @param doubleSpends files that prove one outpoint spent twice
/// @param culprits devices that the files convict, each once
record EvidenceCheck(List<Path> files, Path root, int doubleSpends, List<String> culprits) {
    EvidenceCheck {
        files = List.copyOf(files);
        culprits = List.copyOf(culprits);
    }

    static EvidenceCheck of(LocalCloud cloud, Path folder, Narrator narrator) throws IOException {
        var root = folder.resolve("central-bank.pem");
        Files.copy(cloud.rootCertificate(), root, StandardCopyOption.REPLACE_EXISTING);
        var signatures = new SignatureVerifier(new Es256(new SecureRandom()));
        var anchor = DeviceStudio.accepted(
                "the root certificate",
                CertificateFile.read(root).then(certificate -> TrustAnchor.of(certificate.der(), signatures)));
        var verifier = new EvidenceVerifier(anchor, signatures);
        var files = new ArrayList<Path>();
        var culprits = new TreeSet<String>();
        int doubleSpends = 0;
        for (var held : cloud.evidence()) {
            var file = folder.resolve("evidence-" + (files.size() + 1) + ".cbor");
            Files.write(file, held.file().toArray());
            var conviction = DeviceStudio.accepted(file.toString(), verifier.verify(held.file()));
            narrator.tell("%s: %s by device %s, verified offline", file, conviction.kind(), conviction.culprit());
            doubleSpends += conviction.kind() == EvidenceKind.DOUBLE_SPEND ? 1 : 0;
            culprits.add(conviction.culprit().toHex());
            files.add(file);
        }
        return new EvidenceCheck(files, root, doubleSpends, List.copyOf(culprits));
    }
}
