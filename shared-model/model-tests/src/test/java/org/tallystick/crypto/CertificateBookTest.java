package org.tallystick.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.crypto.Realm.AGENT;
import static org.tallystick.crypto.Realm.OTHER_AGENT;
import static org.tallystick.crypto.Realm.VALIDITY;
import static org.tallystick.crypto.Realm.accepted;
import static org.tallystick.crypto.Realm.key;
import static org.tallystick.crypto.Realm.refused;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.Validity;
import org.tallystick.identity.AgentId;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.CountingSuite;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.Named;

/// Path validation of our own profile (PROTOCOL §2.5, §3.5).
class CertificateBookTest {
    private final Realm realm = new Realm();
    private final Certificate.Device ada = realm.device("Ada");

    @Test
    void trustsEveryChainThatEndsAtTheRoot() {
        var book = realm.book("Ada", "Ben");

        assertThat(accepted(book.device(ada.hash()))).isEqualTo(ada);
        assertThat(accepted(book.issuerOf(ada.hash()))).isEqualTo(realm.agent);
        assertThat(accepted(book.agent(AGENT))).isEqualTo(realm.agent);
        assertThat(accepted(book.agent(realm.agent.hash()))).isEqualTo(realm.agent);
        assertThat(accepted(book.series(Realm.SERIES))).isEqualTo(realm.series);
        assertThat(book.claimedDevices())
                .containsOnlyKeys(ada.hash(), realm.device("Ben").hash());
    }

    /// One device certificate beside honest certificates, and what the book says of it.
    record Line(String what, Function<Realm, List<Bytes>> certificates, RejectionCode code) {
        @Override
        public String toString() {
            return what + " is " + code;
        }
    }

    static List<Line> lines() {
        return List.of(
                new Line(
                        "signed by another key under the agent's name",
                        realm -> List.of(Forgery.signedBy(realm.device("Ada").der(), key("Mallory"))),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "signed by another agent under the agent's name",
                        realm -> List.of(
                                Forgery.signedBy(realm.device("Ada").der(), key("other agent")),
                                otherAgent(realm).der()),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "the agent's own name with another agent's signature and certificate only",
                        realm -> List.of(
                                deviceOf(OTHER_AGENT, key("agent")),
                                otherAgent(realm).der()),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "issued by a device",
                        realm -> List.of(
                                Forgery.signedBy(realm.device("Ada").der(), key("Ben")),
                                realm.device("Ben").der()),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "issued by the series key",
                        realm -> List.of(Forgery.signedBy(realm.device("Ada").der(), key("series"))),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "issued by the central bank itself under the agent's name",
                        realm -> List.of(Forgery.signedBy(realm.device("Ada").der(), key("central bank"))),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "of an agent whose certificate is not there",
                        _ -> List.of(deviceOf(OTHER_AGENT, key("other agent"))),
                        RejectionCode.CERTIFICATE_UNKNOWN),
                new Line(
                        "of an agent of a foreign root",
                        _ -> List.of(deviceOf(OTHER_AGENT, key("other agent")), foreignAgent()),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "of an agent that certified itself",
                        _ -> List.of(deviceOf(OTHER_AGENT, key("other agent")), selfMadeAgent()),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "a device's certificate with an issuer's key usage",
                        realm -> List.of(Forgery.with(
                                realm.device("Ada").der(),
                                Forgery.EXTENSIONS,
                                _ -> Forgery.field(realm.agent.der(), Forgery.EXTENSIONS),
                                key("agent"))),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "an agent's certificate in a device's place",
                        realm -> List.of(realm.agent.der()),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "with other bytes than were signed",
                        realm -> List.of(Forgery.with(
                                realm.device("Ada").der(),
                                Forgery.SUBJECT,
                                _ -> new X500Name("SERIALNUMBER=0123456789abcdef").toASN1Primitive(),
                                key("agent"))),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line("noise", _ -> List.of(Bytes.ofUtf8("noise")), RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "too large",
                        _ -> List.of(Bytes.zeros(CertificateReader.BYTES_MAX + 1)),
                        RejectionCode.CERTIFICATE_INVALID),
                new Line(
                        "signed in the second form",
                        realm -> List.of(inSecondForm(realm.device("Ada").der())),
                        RejectionCode.CERTIFICATE_INVALID));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aDeviceCertificate(Line line) {
        // Given
        var certificates = new ArrayList<>(line.certificates().apply(realm));
        var asked = CertificateReader.hash(certificates.getFirst());
        certificates.add(realm.agent.der());
        certificates.add(realm.series.der());
        certificates.add(realm.root.der());

        // Then
        assertThat(refused(realm.anchor.book(certificates).device(asked))).isEqualTo(line.code());
        assertThat(refused(realm.anchor.book(certificates).issuerOf(asked))).isEqualTo(line.code());
        assertThat(refused(realm.anchor.book(certificates.reversed()).device(asked)))
                .isEqualTo(line.code());
    }

    @Test
    void whatIsNotInTheBookIsUnknown() {
        var book = realm.anchor.book(List.of());

        assertThat(refused(book.device(ada.hash()))).isEqualTo(RejectionCode.CERTIFICATE_UNKNOWN);
        assertThat(refused(book.agent(AGENT))).isEqualTo(RejectionCode.CERTIFICATE_UNKNOWN);
        assertThat(refused(book.agent(realm.agent.hash()))).isEqualTo(RejectionCode.CERTIFICATE_UNKNOWN);
        assertThat(refused(book.series(Realm.SERIES))).isEqualTo(RejectionCode.CERTIFICATE_UNKNOWN);
    }

    @Test
    void aSeriesIsTheCentralBanksAlone() {
        // Given a series certificate that the agent signed in the central bank's name
        var own = Forgery.signedBy(realm.series.der(), key("agent"));
        // and one that names the agent as its issuer
        var named = Forgery.with(
                realm.series.der(),
                Forgery.ISSUER,
                _ -> Forgery.field(realm.agent.der(), Forgery.SUBJECT),
                key("agent"));

        // Then
        assertThat(refused(realm.anchor.book(List.of(own, realm.agent.der())).series(Realm.SERIES)))
                .isEqualTo(RejectionCode.CERTIFICATE_INVALID);
        assertThat(refused(CertificateReader.read(named))).isEqualTo(RejectionCode.MALFORMED);
        assertThat(accepted(realm.anchor.book(List.of(own, realm.series.der())).series(Realm.SERIES)))
                .isEqualTo(realm.series);
    }

    @Test
    void anAgentCertificateIsTheCentralBanksAlone() {
        var book = realm.anchor.book(List.of(selfMadeAgent(), foreignAgent(), realm.agent.der()));

        assertThat(refused(book.agent(OTHER_AGENT))).isEqualTo(RejectionCode.CERTIFICATE_INVALID);
        assertThat(refused(book.agent(CertificateReader.hash(foreignAgent()))))
                .isEqualTo(RejectionCode.CERTIFICATE_INVALID);
        assertThat(accepted(book.agent(AGENT))).isEqualTo(realm.agent);
    }

    @Test
    void aRenewedAgentKeepsItsOldDevices() {
        // Given
        var later = new Validity(VALIDITY.notBefore(), VALIDITY.notAfter().plus(Duration.ofDays(365)));
        var renewed =
                accepted(realm.centralBank.agent(AGENT, key("agent's new key").publicKey(), later));
        var newDevice = accepted(new CertificateAuthority(key("agent's new key"))
                .device(AGENT, Named.device("Ben"), key("Ben").publicKey(), later));

        // When
        var book = realm.anchor.book(List.of(realm.agent.der(), renewed.der(), ada.der(), newDevice.der()));

        // Then
        assertThat(accepted(book.issuerOf(ada.hash()))).isEqualTo(realm.agent);
        assertThat(accepted(book.issuerOf(newDevice.hash()))).isEqualTo(renewed);
        assertThat(accepted(book.agent(AGENT))).isEqualTo(renewed);
        assertThat(accepted(book.agents(AGENT))).containsExactly(renewed, realm.agent);
    }

    @Test
    void timeIsAskedOfTheWholeChain() {
        // Given a device certificate that is valid for longer than its agent's
        var longer = new Validity(
                VALIDITY.notBefore().minus(Duration.ofDays(9)),
                VALIDITY.notAfter().plus(Duration.ofDays(9)));
        var device = accepted(realm.agentAuthority.device(
                AGENT, Named.device("Ada"), key("Ada").publicKey(), longer));
        var book = realm.anchor.book(List.of(device.der(), realm.agent.der(), realm.series.der()));

        // Then it is trusted at any time, and valid while all of its chain is
        assertThat(accepted(book.device(device.hash()))).isEqualTo(device);
        assertThat(accepted(book.validAt(device, Moments.NOON))).isEqualTo(device);
        assertThat(accepted(book.validAt(device, VALIDITY.notAfter()))).isEqualTo(device);
        for (Certificate each : List.of(device, realm.agent, realm.series, realm.root)) {
            assertThat(refused(book.validAt(each, VALIDITY.notAfter().plusSeconds(1))))
                    .isEqualTo(RejectionCode.CERTIFICATE_EXPIRED);
            assertThat(refused(book.validAt(each, VALIDITY.notBefore().minusSeconds(1))))
                    .isEqualTo(RejectionCode.CERTIFICATE_EXPIRED);
        }
    }

    @Test
    void onlyARootOfItsOwnKeyIsAnAnchor() {
        var signatures = realm.signatures;

        assertThat(refused(TrustAnchor.of(realm.agent.der(), signatures))).isEqualTo(RejectionCode.CERTIFICATE_INVALID);
        assertThat(refused(TrustAnchor.of(Forgery.signedBy(realm.root.der(), key("Mallory")), signatures)))
                .isEqualTo(RejectionCode.CERTIFICATE_INVALID);
        assertThat(refused(TrustAnchor.of(Bytes.EMPTY, signatures))).isEqualTo(RejectionCode.MALFORMED);
    }

    @Test
    void anotherRootInTheBookChangesNothing() {
        var foreignRoot = new CertificateAuthority(key("foreign")).root(VALIDITY);

        assertThat(refused(realm.anchor
                        .book(List.of(foreignRoot.der(), foreignAgent()))
                        .agent(OTHER_AGENT)))
                .isEqualTo(RejectionCode.CERTIFICATE_INVALID);
    }

    @Test
    void aWarmAnchorChecksNoChainAgainAndAnswersTheSame() {
        // Given
        var counting = new CountingSuite(new Es256(new SecureRandom()));
        var anchor = accepted(TrustAnchor.of(realm.root.der(), new SignatureVerifier(counting)));
        int forRoot = counting.checked();
        var certificates = realm.certificates("Ada");

        // When
        assertThat(accepted(anchor.book(certificates).device(ada.hash()))).isEqualTo(ada);
        int cold = counting.checked() - forRoot;
        assertThat(accepted(anchor.book(certificates).device(ada.hash()))).isEqualTo(ada);

        // Then the agent's and the device's signature were checked once
        assertThat(cold).isEqualTo(2);
        assertThat(counting.checked() - forRoot).isEqualTo(cold);
        // and the memory of the agent's certificate does not stand in for its absence
        assertThat(refused(anchor.book(List.of(ada.der())).device(ada.hash())))
                .isEqualTo(RejectionCode.CERTIFICATE_UNKNOWN);
    }

    @Test
    void aWrongCertificateIsCheckedOncePerBook() {
        var counting = new CountingSuite(new Es256(new SecureRandom()));
        var anchor = accepted(TrustAnchor.of(realm.root.der(), new SignatureVerifier(counting)));
        var forged = Forgery.signedBy(ada.der(), key("Mallory"));
        var book = anchor.book(List.of(forged, realm.agent.der()));
        int before = counting.checked();

        for (int i = 0; i < 10; i++) {
            assertThat(refused(book.device(CertificateReader.hash(forged))))
                    .isEqualTo(RejectionCode.CERTIFICATE_INVALID);
        }

        assertThat(counting.checked() - before).isEqualTo(2);
    }

    @Test
    void theAnchorsMemoryIsBounded() {
        var anchor = accepted(TrustAnchor.of(realm.root.der(), realm.signatures, 5));
        for (int i = 0; i < 12; i++) {
            var device = realm.device("holder " + i);
            assertThat(accepted(anchor.book(List.of(realm.agent.der(), device.der()))
                            .device(device.hash())))
                    .isEqualTo(device);
            assertThat(anchor.certificatesHeld()).isLessThanOrEqualTo(5);
        }
        assertThat(anchor.certificatesHeld()).isEqualTo(5);
    }

    private static Certificate.Agent otherAgent(Realm realm) {
        return accepted(realm.centralBank.agent(OTHER_AGENT, key("other agent").publicKey(), VALIDITY));
    }

    private static Bytes deviceOf(AgentId agent, Es256Key signer) {
        return accepted(new CertificateAuthority(signer)
                        .device(agent, Named.device("Ada"), key("Ada").publicKey(), VALIDITY))
                .der();
    }

    private static Bytes foreignAgent() {
        return accepted(new CertificateAuthority(key("foreign"))
                        .agent(OTHER_AGENT, key("other agent").publicKey(), VALIDITY))
                .der();
    }

    private static Bytes selfMadeAgent() {
        return accepted(new CertificateAuthority(key("other agent"))
                        .agent(OTHER_AGENT, key("other agent").publicKey(), VALIDITY))
                .der();
    }

    private static Bytes inSecondForm(Bytes der) {
        var read = accepted(CertificateReader.parse(der));
        var signature = read.signature().value();
        var s = new BigInteger(1, signature.slice(32, 64).toArray());
        return Forgery.withSignature(
                der, new BigInteger(1, signature.slice(0, 32).toArray()), P256.ORDER.subtract(s));
    }
}
