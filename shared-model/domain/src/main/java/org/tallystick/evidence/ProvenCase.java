package org.tallystick.evidence;

import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevokedKey;

/// Evidence that convicts, as the file that everybody can judge, and the certificate that it revokes.
public record ProvenCase(EvidenceSubject subject, Bytes file, RevokedKey culprit) {}
