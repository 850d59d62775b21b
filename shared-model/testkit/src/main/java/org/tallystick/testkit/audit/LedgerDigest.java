package org.tallystick.testkit.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;

/// SHA-256 over lines of text, one per fact.
final class LedgerDigest {
    private final MessageDigest sha256;

    LedgerDigest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    void add(ExpectedOutput output) {
        add(output.outpoint() + " " + output.amount() + " "
                + output.owner().point().toHex() + " " + output.hop() + " " + output.fate());
    }

    void add(String line) {
        sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Digest value() {
        return new Digest(Bytes.copyOf(sha256.digest()));
    }
}
