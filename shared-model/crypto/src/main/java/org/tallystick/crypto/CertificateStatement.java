package org.tallystick.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Validity;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.suite.PublicKey;

/// What a certificate of our profile states, and the one way to write it as X.509 v3. Nothing in the bytes is free but
/// the signature: even the serial number follows from the statement, so the same statement signed twice by the same key
/// is the same certificate.
///
/// The kind of a certificate shows in its subject's only attribute: commonName for the central bank, organizationName
/// for an agent (its id), serialNumber for a device (its id in hexadecimal), organizationalUnitName for a series
/// (its id in hexadecimal). Basic constraints and key usage, both critical, say the same to other software. Keys
/// are compressed points; key identifiers are left out, since issuers are found by name and there are few of one
/// name.
record CertificateStatement(Kind kind, String issuer, String subject, PublicKey key, Validity validity, Terms terms) {
    static final String CENTRAL_BANK = "central bank";

    /// The critical extension of series certificates: SEQUENCE { agent UTF8String, currency PrintableString,
    /// quota INTEGER in minor units }. The arc 2.25 is open to everyone for numbers that are UUIDs.
    static final ASN1ObjectIdentifier SERIES_TERMS =
            new ASN1ObjectIdentifier("2.25.190310216799595985774381266588788282104");

    private static final int COMMON_NAME = 3;
    private static final int SERIAL_NUMBER = 5;
    private static final int ORGANIZATION_NAME = 10;
    private static final int ORGANIZATIONAL_UNIT_NAME = 11;
    private static final byte ARC_2_5 = 0x55;
    private static final byte ARC_4 = 0x04;
    private static final int NO_ISSUER = -1;

    private static final DateTimeFormatter UTC_TIME = formatter("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter GENERALIZED_TIME = formatter("yyyyMMddHHmmss'Z'");
    private static final int FIRST_YEAR = 2000;
    private static final int UTC_TIME_YEARS_END = 2050;
    private static final int LAST_YEAR = 9999;
    private static final int SERIAL_SIZE = 8;

    /// The kinds of certificates, each with the attribute types (X.520, arc 2.5.4) that its subject's and its
    /// issuer's id are in, what its key may do, and how many issuers may follow it.
    enum Kind {
        CENTRAL_BANK(COMMON_NAME, COMMON_NAME, KeyUsage.keyCertSign | KeyUsage.digitalSignature, 1),
        AGENT(ORGANIZATION_NAME, COMMON_NAME, KeyUsage.keyCertSign | KeyUsage.digitalSignature, 0),
        DEVICE(SERIAL_NUMBER, ORGANIZATION_NAME, KeyUsage.digitalSignature, NO_ISSUER),
        SERIES(ORGANIZATIONAL_UNIT_NAME, COMMON_NAME, KeyUsage.digitalSignature, NO_ISSUER);

        private final int subjectType;
        private final int issuerType;
        private final int keyUsage;
        private final int pathLength;

        Kind(int subjectType, int issuerType, int keyUsage, int pathLength) {
            this.subjectType = subjectType;
            this.issuerType = issuerType;
            this.keyUsage = keyUsage;
            this.pathLength = pathLength;
        }

        /// The kind whose subject is of this attribute type, given as the DER content of its object identifier.
        static Optional<Kind> ofSubject(Bytes type) {
            return Arrays.stream(values())
                    .filter(kind -> Bytes.copyOf(new byte[] {ARC_2_5, ARC_4, (byte) kind.subjectType})
                            .equals(type))
                    .findFirst();
        }

        private BasicConstraints basicConstraints() {
            return pathLength == NO_ISSUER ? new BasicConstraints(false) : new BasicConstraints(pathLength);
        }
    }

    /// What a certificate says beyond a name and a key.
    sealed interface Terms {
        /// One line that differs for different terms.
        String text();

        record None() implements Terms {
            @Override
            public String text() {
                return "";
            }
        }

        record OfSeries(AgentId agent, Money quota) implements Terms {
            @Override
            public String text() {
                return agent.value() + " " + quota.currency().value() + " " + quota.minorUnits();
            }
        }
    }

    static CertificateStatement centralBank(PublicKey key, Validity validity) {
        return new CertificateStatement(Kind.CENTRAL_BANK, CENTRAL_BANK, CENTRAL_BANK, key, validity, new Terms.None());
    }

    static CertificateStatement agent(AgentId agent, PublicKey key, Validity validity) {
        return new CertificateStatement(Kind.AGENT, CENTRAL_BANK, agent.value(), key, validity, new Terms.None());
    }

    static CertificateStatement device(AgentId agent, DeviceId device, PublicKey key, Validity validity) {
        return new CertificateStatement(Kind.DEVICE, agent.value(), device.toHex(), key, validity, new Terms.None());
    }

    static CertificateStatement series(SeriesId series, AgentId agent, Money quota, PublicKey key, Validity validity) {
        return new CertificateStatement(
                Kind.SERIES, CENTRAL_BANK, series.toHex(), key, validity, new Terms.OfSeries(agent, quota));
    }

    /// Whether X.509 can say it: years of four digits, and none before this century, which nobody needs.
    static boolean isExpressible(Validity validity) {
        return year(validity.notBefore()) >= FIRST_YEAR && year(validity.notAfter()) <= LAST_YEAR;
    }

    /// The whole certificate, with the signature that `signer` makes of the statement's bytes.
    Bytes encoded(ContentSigner signer) {
        try {
            var builder = new X509v3CertificateBuilder(
                    name(kind.issuerType, issuer),
                    serial(),
                    time(validity.notBefore()),
                    time(validity.notAfter()),
                    name(kind.subjectType, subject),
                    keyInfo());
            builder.addExtension(Extension.basicConstraints, true, kind.basicConstraints());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(kind.keyUsage));
            if (terms instanceof Terms.OfSeries(var agent, var quota)) {
                builder.addExtension(
                        SERIES_TERMS,
                        true,
                        sequence(
                                new DERUTF8String(agent.value()),
                                new DERPrintableString(quota.currency().value()),
                                new ASN1Integer(quota.minorUnits())));
            }
            return Bytes.copyOf(builder.build(signer).getEncoded());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a certificate is built in memory", impossible);
        }
    }

    /// Eight bytes of a digest of all the rest: unique for an issuer without counting, positive and not zero.
    private BigInteger serial() {
        var text = String.join(
                "\n",
                "tallystick/certificate-serial/v1",
                kind.name(),
                issuer,
                subject,
                key.point().toHex(),
                Long.toString(validity.notBefore().getEpochSecond()),
                Long.toString(validity.notAfter().getEpochSecond()),
                terms.text());
        var digest = Sha256.of(Bytes.ofUtf8(text));
        return new BigInteger(1, digest.value().slice(0, SERIAL_SIZE).toArray())
                .clearBit(SERIAL_SIZE * Byte.SIZE - 1)
                .setBit(SERIAL_SIZE * Byte.SIZE - 2);
    }

    private SubjectPublicKeyInfo keyInfo() {
        var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
        return new SubjectPublicKeyInfo(algorithm, key.point().toArray());
    }

    private static X500Name name(int type, String id) {
        ASN1Encodable value = type == SERIAL_NUMBER ? new DERPrintableString(id) : new DERUTF8String(id);
        return new X500Name(new RDN[] {new RDN(new ASN1ObjectIdentifier("2.5.4." + type), value)});
    }

    /// RFC 5280 §4.1.2.5: two digits of the year through 2049, four after.
    private static Time time(Instant instant) {
        return year(instant) < UTC_TIME_YEARS_END
                ? new Time(new DERUTCTime(UTC_TIME.format(instant)))
                : new Time(new DERGeneralizedTime(GENERALIZED_TIME.format(instant)));
    }

    private static int year(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).getYear();
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    private static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }
}
