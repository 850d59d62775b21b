package org.tallystick.crypto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;
import org.tallystick.bytes.Bytes;
import org.tallystick.suite.Signature;

/// Puts a signature of our 64 bytes under a certificate, where X.509 wants it as a DER sequence of two integers.
final class CertificateSigner implements ContentSigner {
    private static final AlgorithmIdentifier ECDSA_WITH_SHA256 =
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

    private final Function<Bytes, Signature> sign;
    private final ByteArrayOutputStream statement = new ByteArrayOutputStream();

    CertificateSigner(Function<Bytes, Signature> sign) {
        this.sign = sign;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return ECDSA_WITH_SHA256;
    }

    @Override
    public OutputStream getOutputStream() {
        return statement;
    }

    @Override
    public byte[] getSignature() {
        var signature = sign.apply(Bytes.copyOf(statement.toByteArray())).value();
        var r = new ASN1Integer(P256.scalar(signature, 0));
        var s = new ASN1Integer(P256.scalar(signature, P256.SCALAR_SIZE));
        try {
            return new DERSequence(r, s).getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a signature is written in memory", impossible);
        }
    }
}
