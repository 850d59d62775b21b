package org.tallystick.funding;

import java.time.Instant;
import org.tallystick.certificate.Certificate;
import org.tallystick.quota.QuotaRequestId;

/// A granted quota, with the certificate that was verified to state it.
public record ReceivedQuota(QuotaRequestId requestId, Certificate.Series certificate, Instant receivedAt) {}
