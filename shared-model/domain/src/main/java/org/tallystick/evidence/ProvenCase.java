package org.tallystick.evidence;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevokedKey;

/// Evidence that convicts, as the file that everybody can judge, and the certificates that it revokes.
///
/// @param culprits the certificates that the convicted key signed under, the first payment's first: two when the
/// key was certified twice, for it is the key that signed twice (PROTOCOL §5.1)
public record ProvenCase(EvidenceSubject subject, Bytes file, List<RevokedKey> culprits) {
    public ProvenCase {
        culprits = List.copyOf(culprits);
        if (culprits.isEmpty()) {
            throw new IllegalArgumentException("a proven case has a culprit");
        }
    }
}
