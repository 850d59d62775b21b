package org.tallystick.funding;

import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.suite.Suite;

/// A device asks its agent for notes against its customer's account; signed with the device's key.
public record FundingRequest(
        Suite suite, FundingRequestId requestId, DeviceId device, CertificateHash deviceCertificate, Money amount) {
    public FundingRequest {
        if (amount.isZero()) {
            throw new IllegalArgumentException("an empty funding");
        }
    }
}
