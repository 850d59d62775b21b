package org.tallystick.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.SignatureCheck;
import org.tallystick.crypto.SignatureSuite;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

/// Asks the real suite each question once: for tests that check the same few signatures in thousands of states.
public final class RememberingSuite implements SignatureSuite {
    private record Question(PublicKey key, Bytes message, Bytes signature) {}

    private final SignatureSuite suite;
    private final Map<Question, Boolean> answers = new HashMap<>();

    public RememberingSuite(SignatureSuite suite) {
        this.suite = suite;
    }

    @Override
    public Suite suite() {
        return suite.suite();
    }

    @Override
    public boolean isUsable(PublicKey key) {
        return suite.isUsable(key);
    }

    @Override
    public boolean verify(PublicKey key, Bytes message, Bytes signature) {
        return answers.computeIfAbsent(
                new Question(key, message, signature), asked -> suite.verify(key, message, signature));
    }

    @Override
    public List<Boolean> verify(List<SignatureCheck> checks) {
        return checks.stream()
                .map(each -> verify(each.key(), each.message(), each.signature().value()))
                .toList();
    }

    @Override
    public boolean isCanonical(Signature signature) {
        return suite.isCanonical(signature);
    }
}
