package org.tallystick.testkit.agents;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.Validity;
import org.tallystick.enrolment.AccountOpening;
import org.tallystick.enrolment.NewDevice;
import org.tallystick.funding.ReceivedQuota;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.FreshClaims;
import org.tallystick.testkit.Moments;

/// An agent that no test used before, with customers, devices and series of the right form; nothing here is signed.
public final class FreshAgent {
    private final FreshClaims fresh = new FreshClaims();
    private final AgentId agent = new AgentId("bank-" + fresh.bytes(6).toHex());

    public AgentId id() {
        return agent;
    }

    public FreshClaims fresh() {
        return fresh;
    }

    /// As the central bank would certify this agent.
    public Certificate.Agent certificate() {
        return certificate(agent);
    }

    /// As the central bank would certify an agent of another name.
    public Certificate.Agent certificate(AgentId name) {
        return new Certificate.Agent(
                new CertificateHash(fresh.digest()), fresh.bytes(300), key(), aroundNoon(Duration.ofDays(365)), name);
    }

    public AccountId account() {
        return new AccountId("AC" + fresh.bytes(8).toHex().toUpperCase(Locale.ROOT));
    }

    public AccountOpening opening(AccountId account, String cny, Digest... codes) {
        return new AccountOpening(agent, account, Amounts.cny(cny), List.of(codes), Moments.NOON);
    }

    public PublicKey key() {
        return new PublicKey(Suite.ES256, Bytes.concat(Bytes.ofHex("02"), fresh.bytes(32)));
    }

    public Certificate.Device certificate(PublicKey key) {
        return new Certificate.Device(
                new CertificateHash(fresh.digest()),
                fresh.bytes(300),
                key,
                aroundNoon(Duration.ofDays(365)),
                agent,
                new DeviceId(fresh.bytes(DeviceId.SIZE)));
    }

    public NewDevice device(Certificate.Device certificate, AccountId account, Digest code) {
        return new NewDevice(certificate, account, code, fresh.digest(), fresh.bytes(200), Moments.NOON);
    }

    public ReceivedQuota quota(String cny, Duration validAfterNoon) {
        return quota(Amounts.cny(cny), validAfterNoon);
    }

    public ReceivedQuota quota(Money amount, Duration validAfterNoon) {
        var certificate = new Certificate.Series(
                new CertificateHash(fresh.digest()),
                fresh.bytes(300),
                key(),
                aroundNoon(validAfterNoon),
                agent,
                new SeriesId(fresh.bytes(SeriesId.SIZE)),
                amount);
        return new ReceivedQuota(new QuotaRequestId(fresh.bytes(QuotaRequestId.SIZE)), certificate, Moments.NOON);
    }

    private static Validity aroundNoon(Duration after) {
        Instant start = Moments.NOON.minus(Duration.ofDays(1));
        return new Validity(start, Moments.NOON.plus(after));
    }
}
