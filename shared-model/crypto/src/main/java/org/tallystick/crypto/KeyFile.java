package org.tallystick.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// A private key as a PKCS#8 PEM file, readable by its owner only, for devices and institutions on a local machine.
/// Not encrypted: real institutions keep their keys in a key management service behind [Signer].
public final class KeyFile {
    /// Ours have about 240 bytes.
    public static final int BYTES_MAX = 4_096;

    private static final String LABEL = "PRIVATE KEY";

    private KeyFile() {}

    /// Written beside and moved into place, so that no crash leaves half a key.
    public static void write(Path file, Es256Key key) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, ownerOnly());
        Files.writeString(beside, Pem.write(LABEL, encoded(key)), StandardCharsets.US_ASCII);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// TOO_LARGE, or MALFORMED when the file is anything but a private key of P-256.
    public static Checked<Es256Key> read(Path file) throws IOException {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(BYTES_MAX + 1);
        }
        if (content.length > BYTES_MAX) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        return Pem.read(LABEL, new String(content, StandardCharsets.ISO_8859_1))
                .flatMap(KeyFile::decoded)
                .map(Checked::accepted)
                .orElseGet(() -> Checked.refused(RejectionCode.MALFORMED));
    }

    private static Bytes encoded(Es256Key key) throws IOException {
        var curve = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
        var point = new DERBitString(P256.point(key.publicKey()).orElseThrow().getEncoded(false));
        var secret = new ECPrivateKey(P256.ORDER.bitLength(), key.secret().getD(), point, null);
        return Bytes.copyOf(new PrivateKeyInfo(curve, secret).getEncoded());
    }

    private static Optional<Es256Key> decoded(Bytes der) {
        try {
            var info = PrivateKeyInfo.getInstance(der.toArray());
            var curve = info.getPrivateKeyAlgorithm();
            if (!curve.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                    || !SECObjectIdentifiers.secp256r1.equals(curve.getParameters())) {
                return Optional.empty();
            }
            var secret = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
            return Optional.of(Es256Key.ofSecret(Bytes.copyOf(P256.bytes(secret))));
        } catch (IOException | RuntimeException notAKey) {
            // Bouncy Castle's parser answers bad input with exceptions of many kinds.
            return Optional.empty();
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
