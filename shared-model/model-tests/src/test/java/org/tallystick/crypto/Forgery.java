package org.tallystick.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.tallystick.bytes.Bytes;
import org.tallystick.suite.Signature;

/// Certificates that our authority would never issue, well signed all the same.
final class Forgery {
    static final int SERIAL = 1;
    static final int ALGORITHM = 2;
    static final int ISSUER = 3;
    static final int VALIDITY = 4;
    static final int SUBJECT = 5;
    static final int KEY = 6;
    static final int EXTENSIONS = 7;

    private Forgery() {}

    /// The certificate with one field of its statement changed, signed by `signer`.
    static Bytes with(Bytes der, int field, UnaryOperator<ASN1Primitive> change, Signer signer) {
        var fields = fieldsOf(der);
        fields.set(field, change.apply(fields.get(field).toASN1Primitive()));
        return signed(fields, signer);
    }

    /// The certificate's own statement, signed by another.
    static Bytes signedBy(Bytes der, Signer signer) {
        return signed(fieldsOf(der), signer);
    }

    /// One field as it stands in another certificate.
    static ASN1Primitive field(Bytes der, int field) {
        return fieldsOf(der).get(field).toASN1Primitive();
    }

    private static List<ASN1Encodable> fieldsOf(Bytes der) {
        var certificate = ASN1Sequence.getInstance(der.toArray());
        return new ArrayList<>(
                List.of(ASN1Sequence.getInstance(certificate.getObjectAt(0)).toArray()));
    }

    private static Bytes signed(List<ASN1Encodable> fields, Signer signer) {
        var statement = new DERSequence(fields.toArray(ASN1Encodable[]::new));
        var signature = signer.sign(encoded(statement));
        return encoded(new DERSequence(new ASN1Encodable[] {
            statement,
            fields.get(ALGORITHM),
            new DERBitString(encoded(integers(signature)).toArray())
        }));
    }

    /// The same certificate with the signature's numbers as given.
    static Bytes withSignature(Bytes der, BigInteger r, BigInteger s) {
        var certificate = ASN1Sequence.getInstance(der.toArray());
        var numbers = new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)});
        return encoded(new DERSequence(new ASN1Encodable[] {
            certificate.getObjectAt(0),
            certificate.getObjectAt(1),
            new DERBitString(encoded(numbers).toArray())
        }));
    }

    private static DERSequence integers(Signature signature) {
        var bytes = signature.value();
        return new DERSequence(new ASN1Encodable[] {
            new ASN1Integer(new BigInteger(1, bytes.slice(0, 32).toArray())),
            new ASN1Integer(new BigInteger(1, bytes.slice(32, 64).toArray()))
        });
    }

    private static Bytes encoded(ASN1Encodable value) {
        try {
            return Bytes.copyOf(value.toASN1Primitive().getEncoded("DER"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
