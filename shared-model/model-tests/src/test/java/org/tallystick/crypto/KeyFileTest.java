package org.tallystick.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.crypto.Realm.accepted;
import static org.tallystick.crypto.Realm.key;
import static org.tallystick.crypto.Realm.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Named;

class KeyFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aKeyComesBackAsItWas() throws IOException {
        var file = folder.resolve("ada.key");
        KeyFile.write(file, key("Ada"));
        KeyFile.write(file, key("Ben"));

        var read = accepted(KeyFile.read(file));

        assertThat(read.publicKey()).isEqualTo(key("Ben").publicKey());
        assertThat(read.sign(Bytes.EMPTY)).isEqualTo(key("Ben").sign(Bytes.EMPTY));
        assertThat(folder.toFile().list()).containsExactly("ada.key");
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        var file = folder.resolve("ada.key");
        KeyFile.write(file, key("Ada"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void otherSoftwareReadsTheSameSecret() throws Exception {
        var file = folder.resolve("ada.key");
        KeyFile.write(file, key("Ada"));

        var base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        var read = (ECPrivateKey) KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));

        assertThat(Bytes.copyOf(P256.bytes(read.getS())))
                .isEqualTo(Named.digest("secret of Ada").value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noise",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA=A\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nMAMCAQA=\n-----END EC PRIVATE KEY-----\n",
                // A key of Ed25519.
                """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """
            })
    void whatIsNoKeyOfOursIsRefused(String content) throws IOException {
        var file = folder.resolve("some.key");
        Files.writeString(file, content);

        assertThat(refused(KeyFile.read(file))).isEqualTo(RejectionCode.MALFORMED);
        assertThat(refused(CertificateFile.read(file))).isEqualTo(RejectionCode.MALFORMED);
    }

    @Test
    void aSpoiltKeyFileIsRefusedOrAnotherKeyButNeverThrows() throws IOException {
        var file = folder.resolve("ada.key");
        KeyFile.write(file, key("Ada"));
        var text = Files.readString(file);
        for (int at = 0; at < text.length(); at++) {
            Files.writeString(file, text.substring(0, at) + '/' + text.substring(at + 1));
            KeyFile.read(file);
        }
        Files.writeString(file, text + " ".repeat(KeyFile.BYTES_MAX));
        assertThat(refused(KeyFile.read(file))).isEqualTo(RejectionCode.TOO_LARGE);
        assertThat(refused(CertificateFile.read(file))).isEqualTo(RejectionCode.TOO_LARGE);
    }

    @Test
    void aCertificateComesBackAsItWas() throws IOException {
        var file = folder.resolve("root.pem");
        var root = new Realm().root;
        CertificateFile.write(file, root);

        assertThat(accepted(CertificateFile.read(file))).isEqualTo(root);
    }
}
