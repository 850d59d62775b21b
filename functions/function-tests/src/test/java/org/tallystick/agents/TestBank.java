package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.Validity;
import org.tallystick.crypto.CertificateAuthority;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.enrolment.AccountOpening;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.enrolment.CoreBanking;
import org.tallystick.enrolment.Enrolment;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.harness.TestKeys;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.payment.Txid;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// An agent as its surroundings see it. Every instance has a currency of its own, so that tests that share the
/// database share no quota.
final class TestBank {
    private static final AtomicInteger CURRENCIES = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestKeys keys;
    private final AgentId agent;
    private final CurrencyCode currency;

    private TestBank(TestKeys keys, AgentId agent, CurrencyCode currency) {
        this.keys = keys;
        this.agent = agent;
        this.currency = currency;
    }

    static TestBank open(TestKeys keys) {
        int number = CURRENCIES.getAndIncrement();
        var code = new String(new char[] {'T', (char) ('A' + number / 26), (char) ('A' + number % 26)});
        return new TestBank(keys, TestKeys.FIRST_BANK, new CurrencyCode(code));
    }

    /// Another bank with the same currency.
    TestBank neighbour() {
        return new TestBank(keys, TestKeys.SECOND_BANK, currency);
    }

    AgentId agent() {
        return agent;
    }

    CurrencyCode currency() {
        return currency;
    }

    ObjectSigner signer() {
        return new ObjectSigner(keys.agentKey(agent));
    }

    Money money(long minorUnits) {
        return new Money(currency, minorUnits);
    }

    /// A customer who holds this much, and activation codes for as many devices.
    Customer customer(long minorUnits, ActivationCode... codes) {
        var account = new AccountId("AC" + random(8).toHex().toUpperCase(java.util.Locale.ROOT));
        var digests =
                Arrays.stream(codes).map(code -> code.digest(agent, account)).toList();
        Arc.container()
                .instance(CoreBanking.class)
                .get()
                .open(List.of(new AccountOpening(agent, account, money(minorUnits), digests, now())));
        return new Customer(account);
    }

    record Customer(AccountId account) {}

    static ActivationCode code() {
        return new ActivationCode("CODE" + random(6).toHex().toUpperCase(java.util.Locale.ROOT));
    }

    EnrolmentRequest enrolmentRequest(Customer customer, ActivationCode code, Es256Key key) {
        return new EnrolmentRequest(Suite.ES256, agent, customer.account(), code, key.publicKey());
    }

    static Answer enrols(EnrolmentRequest request, Es256Key key) {
        var signed = new ObjectSigner(key).sign(Wire.ENROLMENT_REQUEST, request);
        return AgentFunctions.post("device-enrolment", "/v1/devices", Wire.ENROLMENT_REQUEST.encode(signed));
    }

    /// A customer's only device, enrolled.
    TestDevice device(long minorUnits) {
        var code = code();
        return device(customer(minorUnits, code), code);
    }

    TestDevice device(Customer customer, ActivationCode code) {
        var key = keys.newKey();
        var enrolment = enrols(enrolmentRequest(customer, code, key), key)
                .as(Wire.ENROLMENT, 201)
                .body();
        return device(customer, enrolment, key);
    }

    TestDevice device(Customer customer, Enrolment enrolment, Es256Key key) {
        return new TestDevice(
                agent,
                customer.account(),
                enrolment.device(),
                enrolment.certificates().getFirst(),
                key);
    }

    /// A series that the agent may mint this much under.
    SeriesId grant(long minorUnits) {
        var grant = granted(money(minorUnits));
        assertThat(AgentFunctions.deliver("quota-receipt", List.of(message(grant))))
                .isEmpty();
        return grant.series();
    }

    /// What the central bank would send, with a key that the agent has made for it.
    QuotaGrant granted(Money amount) {
        var key = keys.newSeriesKey(agent);
        return granted(amount, keys.centralBank(), key);
    }

    QuotaGrant granted(Money amount, Es256Key issuer, Es256Key seriesKey) {
        var series = new SeriesId(random(SeriesId.SIZE));
        var issued =
                new CertificateAuthority(issuer).series(series, agent, amount, seriesKey.publicKey(), keys.validity());
        var certificate = switch (issued) {
            case Checked.Accepted<Certificate.Series>(var made) -> made;
            case Checked.Refused<Certificate.Series>(var code) -> throw new AssertionError(code);
        };
        return new QuotaGrant(
                new QuotaRequestId(random(QuotaRequestId.SIZE)), agent, series, amount, certificate.der());
    }

    String message(QuotaGrant grant) {
        return Messages.QUOTA_GRANT.to(QueueName.quotaGrants(agent), grant).body();
    }

    static FundingRequestId fundingRequestId() {
        return new FundingRequestId(random(FundingRequestId.SIZE));
    }

    static Txid txid() {
        return new Txid(new org.tallystick.bytes.Digest(random(32)));
    }

    static Bytes random(int size) {
        byte[] drawn = new byte[size];
        RANDOM.nextBytes(drawn);
        return Bytes.copyOf(drawn);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    Validity validity() {
        return keys.validity();
    }
}
