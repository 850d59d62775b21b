package org.tallystick.testkit;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.SignatureCheck;
import org.tallystick.crypto.SignatureSuite;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

/// A suite that counts the signatures it is asked to check: what is known already must not be checked again
/// (PROTOCOL §4.4).
public final class CountingSuite implements SignatureSuite {
    private final SignatureSuite suite;
    private int checked;

    public CountingSuite(SignatureSuite suite) {
        this.suite = suite;
    }

    /// How many signatures were checked so far.
    public int checked() {
        return checked;
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
        checked++;
        return suite.verify(key, message, signature);
    }

    @Override
    public List<Boolean> verify(List<SignatureCheck> checks) {
        checked += checks.size();
        return suite.verify(checks);
    }

    @Override
    public boolean isCanonical(Signature signature) {
        return suite.isCanonical(signature);
    }
}
