package org.tallystick.handshake;

import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.payment.PaymentId;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// M1, signed by the payee: what it asks for. Its digest stands in the payment as `requestHash`.
///
/// @param payeeKey the key that will own the outputs
/// @param ephemeralKey the payee's half of the session key that M2 is encrypted under
/// @param listVersion the revocation list that the payee judges by (PROTOCOL §5.3)
/// @param bytesMax largest M2 that the payee can store
public record PaymentRequest(
        Suite suite,
        PaymentId paymentId,
        Money amount,
        DeviceId payeeDevice,
        PublicKey payeeKey,
        CertificateHash payeeCertificate,
        PublicKey ephemeralKey,
        long listVersion,
        int bytesMax,
        Claim claim) {
    public PaymentRequest {
        if (amount.isZero() || listVersion < 0 || bytesMax < 0) {
            throw new IllegalArgumentException("request out of range");
        }
    }
}
