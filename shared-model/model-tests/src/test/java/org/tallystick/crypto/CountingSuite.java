package org.tallystick.crypto;

import java.security.SecureRandom;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

/// The real suite, counting the signatures that are really checked.
final class CountingSuite implements SignatureSuite {
    private final Es256 real = new Es256(new SecureRandom());
    private int checked;

    int checked() {
        return checked;
    }

    @Override
    public Suite suite() {
        return real.suite();
    }

    @Override
    public boolean isUsable(PublicKey key) {
        return real.isUsable(key);
    }

    @Override
    public boolean verify(PublicKey key, Bytes message, Bytes signature) {
        checked++;
        return real.verify(key, message, signature);
    }

    @Override
    public List<Boolean> verify(List<SignatureCheck> checks) {
        checked += checks.size();
        return real.verify(checks);
    }

    @Override
    public boolean isCanonical(Signature signature) {
        return real.isCanonical(signature);
    }
}
