package org.tallystick.crypto;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.AgentId;
import org.tallystick.note.SeriesId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// The certificates of one batch. Every answer but [#claimedDevices()] is trusted: its chain ends at the root by right
/// signatures, each made by a key that may make it: the central bank's for agents and series, and for a device the key
/// of the very agent that it names. CERTIFICATE_UNKNOWN when a certificate on the chain is not in the book,
/// CERTIFICATE_INVALID when there is one that is not trusted.
///
/// Time is a separate question, [#validAt], since the server settles what comes late while a payee refuses it
/// (PROTOCOL §3.5, §6.1); revocation is another, answered by lists.
///
/// One instance serves one batch and one thread; the signatures found right outlive it in the [TrustAnchor].
public final class CertificateBook {
    /// Agents renew their certificate; the newest is preferred.
    private static final Comparator<Certificate.Agent> NEWEST_FIRST = Comparator.comparing(
                    (Certificate.Agent agent) -> agent.validity().notAfter())
            .reversed()
            .thenComparing(Certificate.Agent::hash);

    private final TrustAnchor anchor;
    private final Map<CertificateHash, ReadCertificate> certificates = new LinkedHashMap<>();
    private final Set<CertificateHash> unreadable = new HashSet<>();
    private final Map<AgentId, List<ReadCertificate>> agentsByName = new HashMap<>();
    private final Map<SeriesId, List<ReadCertificate>> seriesByName = new HashMap<>();
    private final Map<AgentId, Checked<List<Certificate.Agent>>> agents = new HashMap<>();
    private final Map<CertificateHash, Checked<Issued>> devices = new HashMap<>();
    private final Map<SeriesId, Checked<Certificate.Series>> series = new HashMap<>();

    private record Issued(Certificate.Device device, Certificate.Agent issuer) {}

    CertificateBook(TrustAnchor anchor, Collection<Bytes> ders) {
        this.anchor = anchor;
        ders.forEach(this::enter);
    }

    private void enter(Bytes der) {
        switch (anchor.read(der)) {
            case Checked.Refused<ReadCertificate> _ -> unreadable.add(CertificateReader.hash(der));
            case Checked.Accepted<ReadCertificate>(var read) -> {
                if (certificates.putIfAbsent(read.certificate().hash(), read) == null) {
                    enter(read);
                }
            }
        }
    }

    private void enter(ReadCertificate read) {
        switch (read.certificate()) {
            case Certificate.Agent agent ->
                agentsByName
                        .computeIfAbsent(agent.agent(), _ -> new ArrayList<>())
                        .add(read);
            case Certificate.Series one ->
                seriesByName
                        .computeIfAbsent(one.series(), _ -> new ArrayList<>())
                        .add(read);
            case Certificate.Device _, Certificate.CentralBank _ -> {}
        }
    }

    /// Device certificates as they were found, trusted or not: enough to apply rules that need no signature.
    public Map<CertificateHash, Certificate.Device> claimedDevices() {
        var found = new LinkedHashMap<CertificateHash, Certificate.Device>();
        certificates.forEach((hash, read) -> {
            if (read.certificate() instanceof Certificate.Device device) {
                found.put(hash, device);
            }
        });
        return found;
    }

    /// Whether everything in it is trusted. The root is not: nobody needs to be shown it.
    public boolean trustsEverything() {
        return unreadable.isEmpty()
                && certificates.values().stream()
                        .map(ReadCertificate::certificate)
                        .allMatch(this::isTrusted);
    }

    private boolean isTrusted(Certificate certificate) {
        return switch (certificate) {
            case Certificate.CentralBank _ -> false;
            case Certificate.Agent agent -> agent(agent.hash()) instanceof Checked.Accepted;
            case Certificate.Device device -> device(device.hash()) instanceof Checked.Accepted;
            case Certificate.Series one -> series(one.series()).equals(Checked.<Certificate>accepted(one));
        };
    }

    public Checked<Certificate.Device> device(CertificateHash hash) {
        return issued(hash).map(Issued::device);
    }

    /// The agent's certificate whose key signed the device's.
    public Checked<Certificate.Agent> issuerOf(CertificateHash device) {
        return issued(device).map(Issued::issuer);
    }

    /// The agent's trusted certificate that is valid for longest.
    public Checked<Certificate.Agent> agent(AgentId agent) {
        return agents(agent).map(List::getFirst);
    }

    public Checked<Certificate.Agent> agent(CertificateHash hash) {
        return find(hash, Certificate.Agent.class)
                .then(found -> agents(found.agent())
                        .then(trusted -> trusted.stream()
                                .filter(each -> each.hash().equals(hash))
                                .findFirst()
                                .map(Checked::accepted)
                                .orElseGet(() -> Checked.refused(RejectionCode.CERTIFICATE_INVALID))));
    }

    /// All trusted certificates of an agent, the one that is valid for longest first. Never empty when accepted.
    public Checked<List<Certificate.Agent>> agents(AgentId agent) {
        return remembered(agents, agent, this::judgeAgents);
    }

    /// The certificate of a series. The central bank issues one per series; of several the one with the lowest hash.
    public Checked<Certificate.Series> series(SeriesId id) {
        return remembered(series, id, this::judgeSeries);
    }

    /// Refuses with CERTIFICATE_EXPIRED unless the certificate and every certificate above it are valid at `time`.
    public <C extends Certificate> Checked<C> validAt(C certificate, Instant time) {
        return chainOf(certificate)
                .then(chain -> chain.stream().allMatch(each -> each.validity().covers(time))
                        ? Checked.accepted(certificate)
                        : Checked.refused(RejectionCode.CERTIFICATE_EXPIRED));
    }

    private Checked<List<Certificate>> chainOf(Certificate certificate) {
        return switch (certificate) {
            case Certificate.CentralBank _ -> Checked.accepted(List.of(anchor.root()));
            case Certificate.Agent agent -> Checked.accepted(List.of(agent, anchor.root()));
            case Certificate.Series one -> Checked.accepted(List.of(one, anchor.root()));
            case Certificate.Device device ->
                issuerOf(device.hash()).map(issuer -> List.of(device, issuer, anchor.root()));
        };
    }

    private Checked<Issued> issued(CertificateHash hash) {
        return remembered(devices, hash, this::judgeDevice);
    }

    private Checked<Issued> judgeDevice(CertificateHash hash) {
        return find(hash, Certificate.Device.class)
                .then(device -> agents(device.agent()).then(issuers -> signedByOneOf(device, issuers)));
    }

    /// Trusted certificates of one agent are few, whatever a sender adds: trying all of them is cheap.
    private Checked<Issued> signedByOneOf(Certificate.Device device, List<Certificate.Agent> issuers) {
        var read = certificates.get(device.hash());
        for (Certificate.Agent issuer : issuers) {
            if (read != null && anchor.isSignedBy(read, issuer)) {
                return Checked.accepted(new Issued(device, issuer));
            }
        }
        return Checked.refused(RejectionCode.CERTIFICATE_INVALID);
    }

    private Checked<List<Certificate.Agent>> judgeAgents(AgentId agent) {
        return signedByRoot(agentsByName.getOrDefault(agent, List.of()), Certificate.Agent.class)
                .map(trusted -> trusted.stream().sorted(NEWEST_FIRST).toList());
    }

    private Checked<Certificate.Series> judgeSeries(SeriesId id) {
        return signedByRoot(seriesByName.getOrDefault(id, List.of()), Certificate.Series.class)
                .map(trusted -> trusted.stream()
                        .min(Comparator.comparing(Certificate.Series::hash))
                        .orElseThrow());
    }

    /// Those that the root signed, at least one.
    private <C extends Certificate> Checked<List<C>> signedByRoot(List<ReadCertificate> found, Class<C> kind) {
        if (found.isEmpty()) {
            return Checked.refused(RejectionCode.CERTIFICATE_UNKNOWN);
        }
        var trusted = found.stream()
                .filter(read -> anchor.isSignedBy(read, anchor.root()))
                .map(read -> kind.cast(read.certificate()))
                .toList();
        return trusted.isEmpty() ? Checked.refused(RejectionCode.CERTIFICATE_INVALID) : Checked.accepted(trusted);
    }

    private <C extends Certificate> Checked<C> find(CertificateHash hash, Class<C> kind) {
        var read = Optional.ofNullable(certificates.get(hash));
        if (read.isEmpty() && !unreadable.contains(hash)) {
            return Checked.refused(RejectionCode.CERTIFICATE_UNKNOWN);
        }
        return read.map(ReadCertificate::certificate)
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(Checked::accepted)
                .orElseGet(() -> Checked.refused(RejectionCode.CERTIFICATE_INVALID));
    }

    private static <K, V> Checked<V> remembered(Map<K, Checked<V>> answers, K key, Function<K, Checked<V>> judge) {
        var known = answers.get(key);
        if (known != null) {
            return known;
        }
        var fresh = judge.apply(key);
        answers.put(key, fresh);
        return fresh;
    }
}
