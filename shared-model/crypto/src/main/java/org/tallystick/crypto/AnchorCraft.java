package org.tallystick.crypto;

import java.util.HashMap;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;

/// How a device opens the trust anchor of the root that it was made with. Every device has one of its own; a
/// simulation of many devices shares one, which reads each certificate once: what an anchor remembers is true for
/// everybody.
@FunctionalInterface
public interface AnchorCraft {
    /// The anchor of the root certificate with these bytes, or why it cannot be one.
    Checked<TrustAnchor> anchor(Bytes rootDer);

    /// A fresh anchor each time.
    static AnchorCraft fresh(SignatureVerifier signatures) {
        return rootDer -> TrustAnchor.of(rootDer, signatures);
    }

    /// One anchor per root, for one thread.
    ///
    /// @param certificatesMax that each remembers
    static AnchorCraft shared(SignatureVerifier signatures, int certificatesMax) {
        Map<Bytes, Checked<TrustAnchor>> known = new HashMap<>();
        return rootDer -> known.computeIfAbsent(rootDer, der -> TrustAnchor.of(der, signatures, certificatesMax));
    }
}
