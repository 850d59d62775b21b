package org.tallystick.testkit;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.Validity;
import org.tallystick.crypto.CertificateAuthority;
import org.tallystick.crypto.CertificateBook;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;

/// Who certifies whom in a [SignedEconomy]: the root for agents and series, an agent for its devices (PROTOCOL §1,
/// §2.5).
public final class SignedInstitutions {
    public static final Money QUOTA = Amounts.cny("1000000.00");

    private final SecureRandom random;
    private final SignatureVerifier signatures;
    private final Es256Key rootKey;
    private final Validity validity;
    private final Certificate.CentralBank root;
    private final Map<SeriesId, EconomyAgent> issuers = new LinkedHashMap<>();
    private final Map<DeviceId, EconomyDevice> devices = new LinkedHashMap<>();

    SignedInstitutions(Instant start, SecureRandom random) {
        this.random = random;
        this.signatures = new SignatureVerifier(new Es256(random));
        this.rootKey = Es256Key.generate(random);
        this.validity = new Validity(start.minus(Duration.ofDays(1)), start.plus(Duration.ofDays(3_650)));
        this.root = new CertificateAuthority(rootKey).root(validity);
    }

    public Certificate.CentralBank root() {
        return root;
    }

    public Es256Key rootKey() {
        return rootKey;
    }

    /// Of every certificate.
    public Validity validity() {
        return validity;
    }

    public SignatureVerifier signatures() {
        return signatures;
    }

    public TrustAnchor anchor() {
        return SignedEconomy.accepted(TrustAnchor.of(root.der(), signatures));
    }

    public CertificateBook book() {
        return anchor().book(certificates());
    }

    /// As DER, without the root.
    public List<Bytes> certificates() {
        var all = new ArrayList<Bytes>();
        for (EconomyAgent agent : issuers.values()) {
            all.add(agent.certificate().der());
            all.add(agent.seriesCertificate().der());
        }
        devices.values().forEach(device -> all.add(device.certificate().der()));
        return all;
    }

    public EconomyAgent agent(AgentId id, Money quota) {
        var key = Es256Key.generate(random);
        var seriesKey = Es256Key.generate(random);
        var series = new SeriesId(bytes(SeriesId.SIZE));
        var authority = new CertificateAuthority(rootKey);
        var agent = new EconomyAgent(
                SignedEconomy.accepted(authority.agent(id, key.publicKey(), validity)),
                key,
                SignedEconomy.accepted(authority.series(series, id, quota, seriesKey.publicKey(), validity)),
                seriesKey);
        issuers.put(series, agent);
        return agent;
    }

    public EconomyDevice device(EconomyAgent agent) {
        return device(agent, new DeviceId(bytes(DeviceId.SIZE)));
    }

    public EconomyDevice device(EconomyAgent agent, DeviceId id) {
        return certified(agent, id, Es256Key.generate(random));
    }

    private EconomyDevice certified(EconomyAgent agent, DeviceId id, Es256Key key) {
        var authority = new CertificateAuthority(agent.key());
        var certificate = SignedEconomy.accepted(authority.device(agent.id(), id, key.publicKey(), validity));
        var device = new EconomyDevice(agent, certificate, key);
        devices.put(id, device);
        return device;
    }

    /// The device's key once more, certified by `agent` under another id: no agent knows which keys the others
    /// certified.
    /// It counts for itself.
    public EconomyDevice certifiedAgain(EconomyDevice device, EconomyAgent agent) {
        return certified(agent, new DeviceId(bytes(DeviceId.SIZE)), device.key());
    }

    /// The device that was certified last under this id.
    public EconomyDevice device(DeviceId id) {
        return Optional.ofNullable(devices.get(id)).orElseThrow();
    }

    public Optional<EconomyAgent> issuerOf(SeriesId series) {
        return Optional.ofNullable(issuers.get(series));
    }

    private Bytes bytes(int size) {
        var drawn = new byte[size];
        random.nextBytes(drawn);
        return Bytes.copyOf(drawn);
    }
}
