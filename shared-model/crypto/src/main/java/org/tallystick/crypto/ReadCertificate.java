package org.tallystick.crypto;

import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;

/// A certificate that keeps our profile, with what its issuer signed. Whether that signature is right is still open.
record ReadCertificate(Certificate certificate, Bytes statement, Signature signature) {
    SignatureCheck signedBy(PublicKey issuer) {
        return new SignatureCheck(issuer, statement, signature);
    }
}
