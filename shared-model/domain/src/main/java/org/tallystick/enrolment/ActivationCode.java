package org.tallystick.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;

/// What a bank hands its customer to enrol one device for an account: 8 to 32 upper-case letters and digits.
/// Secret: never printed, and only its digest is stored.
public record ActivationCode(String value) {
    public static final int LENGTH_MAX = 32;

    public ActivationCode {
        if (!value.matches("[A-Z0-9]{8,32}")) {
            throw new IllegalArgumentException("not an activation code");
        }
    }

    /// What a bank keeps of the code. Bound to the account, so that equal codes of two accounts have different
    /// digests; no part can contain the line feed that separates them.
    public Digest digest(AgentId agent, AccountId account) {
        var text = String.join("\n", "tallystick/activation-code/v1", agent.value(), account.value(), value);
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return new Digest(Bytes.copyOf(sha256.digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }

    @Override
    public String toString() {
        return "activation code";
    }
}
