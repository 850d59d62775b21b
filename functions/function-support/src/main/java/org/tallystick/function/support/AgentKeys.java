package org.tallystick.function.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.Signer;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.identity.AgentId;
import org.tallystick.suite.PublicKey;

/// What the agents of this deployment sign with. In their key directory: `root.pem`, the central bank's
/// certificate; per agent a folder with `certificate.pem`, `key.pem` and `series/<point>.pem`, one key per series,
/// named by the hexadecimal digits of its compressed public point so that a grant finds the key it was asked for
/// with. A function that mints nothing is given no series, and one that signs nothing no key.
@ApplicationScoped
public class AgentKeys {
    private final BiFunction<AgentId, PublicKey, Optional<Signer>> seriesKeys;
    private final TrustAnchor anchor;
    private final Map<AgentId, Certificate.Agent> certificates = new TreeMap<>();
    private final Map<AgentId, Signer> signers = new TreeMap<>();
    private final Map<SeriesKey, Signer> series = new ConcurrentHashMap<>();

    /// What one agent signs with.
    public record Identity(Certificate.Agent certificate, Signer signer) {}

    private record SeriesKey(AgentId agent, PublicKey key) {}

    @Inject
    AgentKeys(SupportConfig config, SignatureVerifier signatures) {
        var folder = KeyFolder.of(config.agents().keyDirectory(), "tallystick.agents.key-directory");
        this.seriesKeys = (agent, key) -> folder.signerIfPresent(
                Path.of(agent.value(), "series", key.point().toHex() + ".pem"));
        this.anchor = folder.anchor(Path.of("root.pem"), signatures);
        for (AgentId agent : folder.agents()) {
            var home = Path.of(agent.value());
            certificates.put(agent, folder.agentCertificate(home.resolve("certificate.pem")));
            folder.signerIfPresent(home.resolve("key.pem")).ifPresent(signer -> signers.put(agent, signer));
        }
    }

    /// Keys that are not kept in a folder.
    ///
    /// @param seriesKeys finds the key of a series by its public half
    public AgentKeys(
            TrustAnchor anchor,
            Map<AgentId, Identity> agents,
            BiFunction<AgentId, PublicKey, Optional<Signer>> seriesKeys) {
        this.anchor = anchor;
        agents.forEach((agent, identity) -> {
            certificates.put(agent, identity.certificate());
            signers.put(agent, identity.signer());
        });
        this.seriesKeys = seriesKeys;
    }

    /// The root that everything must chain to, with the memory of what already did.
    public TrustAnchor anchor() {
        return anchor;
    }

    /// The agents that this deployment serves.
    public List<AgentId> agents() {
        return List.copyOf(certificates.keySet());
    }

    public boolean serves(AgentId agent) {
        return certificates.containsKey(agent);
    }

    /// The agent's own certificate.
    ///
    /// @throws IllegalArgumentException when this deployment does not serve `agent`: ask [#serves] first
    public Certificate.Agent certificate(AgentId agent) {
        var certificate = certificates.get(agent);
        if (certificate == null) {
            throw new IllegalArgumentException("not an agent of this deployment");
        }
        return certificate;
    }

    /// The agent's own key.
    ///
    /// @throws IllegalStateException when this function was not given it
    public Signer signer(AgentId agent) {
        var signer = signers.get(agent);
        if (signer == null) {
            throw new IllegalStateException("this function was not given the key of that agent");
        }
        return signer;
    }

    /// The key of a series, when this agent has it. A key made after this function started is found too.
    public Optional<Signer> series(AgentId agent, PublicKey key) {
        var asked = new SeriesKey(agent, key);
        var known = Optional.ofNullable(series.get(asked));
        if (known.isPresent()) {
            return known;
        }
        var found =
                seriesKeys.apply(agent, key).filter(signer -> signer.publicKey().equals(key));
        found.ifPresent(signer -> series.put(asked, signer));
        return found;
    }
}
