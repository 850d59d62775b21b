package org.tallystick.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tallystick.certificate.Certificate;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// A certificate as a PEM file, as other tools show it and as people hand the central bank's root around.
public final class CertificateFile {
    /// The armour of the largest certificate.
    public static final int BYTES_MAX = 4_096;

    private static final String LABEL = "CERTIFICATE";

    private CertificateFile() {}

    public static void write(Path file, Certificate certificate) throws IOException {
        Files.writeString(file, Pem.write(LABEL, certificate.der()), StandardCharsets.US_ASCII);
    }

    /// TOO_LARGE, or MALFORMED when the file is anything but one certificate of our profile. Not yet trusted.
    public static Checked<Certificate> read(Path file) throws IOException {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(BYTES_MAX + 1);
        }
        if (content.length > BYTES_MAX) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        return Pem.read(LABEL, new String(content, StandardCharsets.ISO_8859_1))
                .map(CertificateReader::read)
                .orElseGet(() -> Checked.refused(RejectionCode.MALFORMED));
    }
}
