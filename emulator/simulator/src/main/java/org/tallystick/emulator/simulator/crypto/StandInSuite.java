package org.tallystick.emulator.simulator.crypto;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.SignatureCheck;
import org.tallystick.crypto.SignatureSuite;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;

/// Judges [StandInSignatures].
final class StandInSuite implements SignatureSuite {
    @Override
    public Suite suite() {
        return Suite.ES256;
    }

    @Override
    public boolean isUsable(PublicKey key) {
        return true;
    }

    @Override
    public boolean verify(PublicKey key, Bytes message, Bytes signature) {
        return StandInSignatures.of(key, message).value().equals(signature);
    }

    @Override
    public List<Boolean> verify(List<SignatureCheck> checks) {
        return checks.stream()
                .map(check ->
                        verify(check.key(), check.message(), check.signature().value()))
                .toList();
    }

    @Override
    public boolean isCanonical(Signature signature) {
        return true;
    }
}
