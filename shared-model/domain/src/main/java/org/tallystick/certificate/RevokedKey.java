package org.tallystick.certificate;

import java.time.Instant;
import org.tallystick.identity.DeviceId;

/// One entry of the revocation list. The certificate is revoked, not the holder; `revokedAt` is server time
/// (PROTOCOL §5.4).
public record RevokedKey(CertificateHash certificate, DeviceId device, Instant revokedAt) {}
