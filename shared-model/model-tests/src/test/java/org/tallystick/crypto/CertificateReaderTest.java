package org.tallystick.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.crypto.Realm.accepted;
import static org.tallystick.crypto.Realm.key;
import static org.tallystick.crypto.Realm.refused;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.Validity;
import org.tallystick.money.Money;
import org.tallystick.rejection.Checked.Accepted;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.Seeds;

class CertificateReaderTest {
    /// Two numbers of up to 33 bytes, each with its tag and length.
    private static final int SIGNATURE_BYTES_MAX = 70;

    private final Realm realm = new Realm();
    private final Certificate.Device device = realm.device("Ada");

    @Test
    void readsWhatTheAuthoritiesIssue() {
        assertThat(realm.root.key()).isEqualTo(key("central bank").publicKey());
        assertThat(realm.agent.agent()).isEqualTo(Realm.AGENT);
        assertThat(realm.agent.key()).isEqualTo(key("agent").publicKey());
        assertThat(device.agent()).isEqualTo(Realm.AGENT);
        assertThat(device.device()).isEqualTo(Named.device("Ada"));
        assertThat(device.key()).isEqualTo(key("Ada").publicKey());
        assertThat(realm.series.series()).isEqualTo(Realm.SERIES);
        assertThat(realm.series.agent()).isEqualTo(Realm.AGENT);
        assertThat(realm.series.quota()).isEqualTo(Realm.QUOTA);
        for (Certificate each : List.of(realm.root, realm.agent, device, realm.series)) {
            assertThat(each.validity()).isEqualTo(Realm.VALIDITY);
            assertThat(each.hash()).isEqualTo(CertificateReader.hash(each.der()));
            assertThat(accepted(CertificateReader.read(each.der()))).isEqualTo(each);
        }
    }

    @Test
    void certificatesAreSmallEnoughToTravelBetweenCards() {
        assertThat(realm.root.der().size()).isLessThan(330);
        assertThat(realm.agent.der().size()).isLessThan(320);
        assertThat(device.der().size()).isLessThan(310);
        assertThat(realm.series.der().size()).isLessThan(380);
    }

    @Test
    void theSameStatementIsTheSameCertificate() {
        assertThat(realm.device("Ada")).isEqualTo(device);
        assertThat(realm.device("Ben").der()).isNotEqualTo(device.der());
    }

    @Test
    void quotasAndTimesOfAllSizesComeBack() {
        var times =
                List.of("2000-01-01T00:00:00Z", "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z", "9999-12-31T23:59:59Z");
        for (String notAfter : times) {
            var validity = new Validity(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse(notAfter));
            for (long quota : new long[] {0, 1, 127, 128, 255, 256, 1L << 40, Long.MAX_VALUE}) {
                var money = new Money(Amounts.EUR, quota);
                var series = accepted(realm.centralBank.series(
                        Realm.SERIES, Realm.AGENT, money, key("series").publicKey(), validity));
                assertThat(series.quota()).isEqualTo(money);
                assertThat(series.validity()).isEqualTo(validity);
            }
        }
    }

    /// What a general X.509 library reads out of our certificates.
    @Test
    void otherSoftwareSeesTheSame() throws IOException {
        var holder = new X509CertificateHolder(device.der().toArray());
        assertThat(holder.getIssuer()).hasToString("O=" + Realm.AGENT.value());
        assertThat(holder.getSubject())
                .hasToString("SERIALNUMBER=" + Named.device("Ada").toHex());
        assertThat(holder.getSerialNumber()).isPositive();
        assertThat(holder.getNotBefore().toInstant()).isEqualTo(Realm.VALIDITY.notBefore());
        assertThat(holder.getNotAfter().toInstant()).isEqualTo(Realm.VALIDITY.notAfter());
        assertThat(KeyUsage.fromExtensions(holder.getExtensions()).hasUsages(KeyUsage.digitalSignature))
                .isTrue();
        assertThat(KeyUsage.fromExtensions(holder.getExtensions()).hasUsages(KeyUsage.keyCertSign))
                .isFalse();
        assertThat(BasicConstraints.fromExtensions(holder.getExtensions()).isCA())
                .isFalse();

        var issuer = new X509CertificateHolder(realm.agent.der().toArray());
        assertThat(issuer.getSubject()).isEqualTo(holder.getIssuer());
        assertThat(BasicConstraints.fromExtensions(issuer.getExtensions()).isCA())
                .isTrue();
        assertThat(BasicConstraints.fromExtensions(issuer.getExtensions()).getPathLenConstraint())
                .isEqualTo(BigInteger.ZERO);
        assertThat(KeyUsage.fromExtensions(issuer.getExtensions())
                        .hasUsages(KeyUsage.keyCertSign | KeyUsage.digitalSignature))
                .isTrue();

        var series = new X509CertificateHolder(realm.series.der().toArray());
        assertThat(series.getExtensions().getCriticalExtensionOIDs()).hasSize(3);
    }

    @Test
    void anyOtherBitIsNotTheSameCertificate() {
        var der = realm.series.der();
        for (int bit = 0; bit < der.size() * Byte.SIZE; bit++) {
            byte[] changed = der.toArray();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            // In the signature's numbers a change may still be our profile; then nobody signed it.
            CertificateReader.parse(Bytes.copyOf(changed)).map(read -> {
                assertThat(realm.signatures.verify(read.signedBy(realm.root.key())))
                        .isFalse();
                return read;
            });
        }
    }

    /// A bit string of no bytes once came out as an exception.
    @Test
    void anyOtherByteOfWhatIsSignedIsRefusedAndNeverThrown() {
        var der = device.der();
        int end = der.size() - SIGNATURE_BYTES_MAX;
        for (int at = 0; at < end; at++) {
            byte[] changed = der.toArray();
            for (int value = 0; value < 256; value++) {
                changed[at] = (byte) value;
                if (changed[at] != der.at(at)
                        && CertificateReader.parse(Bytes.copyOf(changed)) instanceof Accepted<?>) {
                    assertThat(at)
                            .as("byte %s with value %s is accepted", at, value)
                            .isNegative();
                }
            }
        }
    }

    @Test
    void nothingMayFollowOrBeMissing() {
        for (int size = 0; size < device.der().size(); size++) {
            assertThat(refused(CertificateReader.read(device.der().slice(0, size))))
                    .isEqualTo(RejectionCode.MALFORMED);
        }
        assertThat(refused(CertificateReader.read(Bytes.concat(device.der(), Bytes.zeros(1)))))
                .isEqualTo(RejectionCode.MALFORMED);
    }

    @Test
    void whatIsTooLargeIsNotLookedAt() {
        assertThat(refused(CertificateReader.read(Bytes.zeros(CertificateReader.BYTES_MAX + 1))))
                .isEqualTo(RejectionCode.TOO_LARGE);
        assertThat(refused(CertificateReader.read(Bytes.zeros(CertificateReader.BYTES_MAX))))
                .isEqualTo(RejectionCode.MALFORMED);
    }

    @Test
    void chanceIsRefusedAndNeverThrown() {
        var kinds = List.of(realm.root, realm.agent, device, realm.series);
        Seeds.check(3_000, random -> {
            byte[] bytes = kinds.get(random.nextInt(kinds.size())).der().toArray();
            for (int change = random.nextInt(8); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            CertificateReader.read(Bytes.copyOf(bytes));
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            assertThat(refused(CertificateReader.read(Bytes.copyOf(noise)))).isEqualTo(RejectionCode.MALFORMED);
        });
    }

    record OutsideTheProfile(String what, int field, UnaryOperator<ASN1Primitive> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<OutsideTheProfile> outsideTheProfile() {
        return List.of(
                new OutsideTheProfile("a chosen serial number", Forgery.SERIAL, _ -> new ASN1Integer(1)),
                new OutsideTheProfile("a negative serial number", Forgery.SERIAL, _ -> new ASN1Integer(-1)),
                new OutsideTheProfile(
                        "another algorithm",
                        Forgery.ALGORITHM,
                        _ -> new DERSequence(new ASN1ObjectIdentifier("1.2.840.10045.4.3.3"))),
                new OutsideTheProfile(
                        "parameters of the algorithm",
                        Forgery.ALGORITHM,
                        old -> new DERSequence(new ASN1Encodable[] {
                            ASN1Sequence.getInstance(old).getObjectAt(0), DERNull.INSTANCE
                        })),
                new OutsideTheProfile(
                        "a name of two attributes", Forgery.SUBJECT, _ -> name("OU=0123456789abcdef,CN=central bank")),
                new OutsideTheProfile("an empty name", Forgery.SUBJECT, _ -> new DERSequence()),
                new OutsideTheProfile("a name of another kind", Forgery.SUBJECT, _ -> name("C=CN")),
                new OutsideTheProfile("an id in capitals", Forgery.SUBJECT, _ -> name("SERIALNUMBER=0123456789ABCDEF")),
                new OutsideTheProfile("an id too short", Forgery.SUBJECT, _ -> name("SERIALNUMBER=0123")),
                new OutsideTheProfile("an agent that is none", Forgery.ISSUER, _ -> name("O=Not An Agent")),
                new OutsideTheProfile("an issuer of another kind", Forgery.ISSUER, _ -> name("CN=central bank")),
                new OutsideTheProfile(
                        "a validity that ends before it begins",
                        Forgery.VALIDITY,
                        old -> new DERSequence(new ASN1Encodable[] {
                            ASN1Sequence.getInstance(old).getObjectAt(1),
                            ASN1Sequence.getInstance(old).getObjectAt(0)
                        })),
                new OutsideTheProfile(
                        "no extensions", Forgery.EXTENSIONS, _ -> new DERTaggedObject(true, 3, new DERSequence())),
                new OutsideTheProfile(
                        "a key usage left out",
                        Forgery.EXTENSIONS,
                        _ -> extensions(extension(Extension.basicConstraints, true, new BasicConstraints(false)))),
                new OutsideTheProfile(
                        "the key usage of an issuer",
                        Forgery.EXTENSIONS,
                        _ -> extensions(
                                extension(Extension.basicConstraints, true, new BasicConstraints(false)),
                                extension(
                                        Extension.keyUsage,
                                        true,
                                        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)))),
                new OutsideTheProfile(
                        "the basic constraints of an issuer",
                        Forgery.EXTENSIONS,
                        _ -> extensions(
                                extension(Extension.basicConstraints, true, new BasicConstraints(0)), signing())),
                new OutsideTheProfile(
                        "constraints that are not critical",
                        Forgery.EXTENSIONS,
                        _ -> extensions(
                                extension(Extension.basicConstraints, false, new BasicConstraints(false)), signing())),
                new OutsideTheProfile(
                        "extensions in another order",
                        Forgery.EXTENSIONS,
                        _ -> extensions(
                                signing(), extension(Extension.basicConstraints, true, new BasicConstraints(false)))),
                new OutsideTheProfile(
                        "an unknown extension",
                        Forgery.EXTENSIONS,
                        _ -> extensions(
                                extension(Extension.basicConstraints, true, new BasicConstraints(false)),
                                signing(),
                                extension(new ASN1ObjectIdentifier("2.25.1"), false, new DERUTF8String("more")))),
                new OutsideTheProfile("an uncompressed key", Forgery.KEY, old -> uncompressed(old)));
    }

    @ParameterizedTest
    @MethodSource("outsideTheProfile")
    void refusesWellSigned(OutsideTheProfile forgery) {
        var der = Forgery.with(device.der(), forgery.field(), forgery.change(), key("agent"));

        assertThat(refused(CertificateReader.read(der))).isEqualTo(RejectionCode.MALFORMED);
    }

    @Test
    void refusesAnIssuerOfAgentsThatIsNotCalledTheCentralBank() {
        for (Bytes der : List.of(realm.agent.der(), realm.series.der(), realm.root.der())) {
            var renamed = Forgery.with(der, Forgery.ISSUER, _ -> name("CN=another bank"), key("central bank"));

            assertThat(refused(CertificateReader.read(renamed))).isEqualTo(RejectionCode.MALFORMED);
        }
    }

    @Test
    void theForgersToolsMakeOurCertificateWhenNothingIsChanged() {
        assertThat(Forgery.with(device.der(), Forgery.SERIAL, same -> same, key("agent")))
                .isEqualTo(device.der());
    }

    @Test
    void anAuthorityRefusesKeysItCannotCertify() {
        var noPoint = new PublicKey(Suite.ES256, Bytes.ofHex("02" + "00".repeat(31) + "01"));
        var sm2 = new PublicKey(Suite.SM2, key("Ada").publicKey().point());

        assertThat(refused(realm.agentAuthority.device(Realm.AGENT, Named.device("Ada"), noPoint, Realm.VALIDITY)))
                .isEqualTo(RejectionCode.MALFORMED);
        assertThat(refused(realm.centralBank.agent(Realm.AGENT, sm2, Realm.VALIDITY)))
                .isEqualTo(RejectionCode.UNSUPPORTED_SUITE);
        assertThat(refused(realm.centralBank.series(Realm.SERIES, Realm.AGENT, Realm.QUOTA, noPoint, Realm.VALIDITY)))
                .isEqualTo(RejectionCode.MALFORMED);
    }

    private static ASN1Primitive name(String text) {
        return new X500Name(text).toASN1Primitive();
    }

    private static Extension signing() {
        return extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    }

    private static Extension extension(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            return new Extension(id, critical, value.toASN1Primitive().getEncoded("DER"));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ASN1Primitive extensions(Extension... extensions) {
        return new DERTaggedObject(true, 3, new Extensions(extensions));
    }

    private static ASN1Primitive uncompressed(ASN1Primitive keyInfo) {
        var info = SubjectPublicKeyInfo.getInstance(keyInfo);
        byte[] point =
                P256.point(info.getPublicKeyData().getBytes()).orElseThrow().getEncoded(false);
        return new SubjectPublicKeyInfo(info.getAlgorithm(), point).toASN1Primitive();
    }
}
