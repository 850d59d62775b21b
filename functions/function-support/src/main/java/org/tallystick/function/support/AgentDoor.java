package org.tallystick.function.support;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.identity.AgentId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Signable;

/// The central bank's door for its agents: opens only to what an admitted agent signed with its certified key.
/// The register is asked once per batch.
public final class AgentDoor {
    private final AgentRegister register;
    private final TrustAnchor anchor;
    private final ObjectVerifier objects;
    private final Clock clock;

    public AgentDoor(AgentRegister register, TrustAnchor anchor, SignatureVerifier signatures, Clock clock) {
        this.register = register;
        this.anchor = anchor;
        this.objects = new ObjectVerifier(signatures);
        this.clock = clock;
    }

    /// UNKNOWN_AGENT, CERTIFICATE_EXPIRED, UNSUPPORTED_SUITE or SIGNATURE_INVALID.
    public <T> Checked<T> open(Signed<T> request, Signable<T> format, Function<T, AgentId> agentOf) {
        var agent = agentOf.apply(request.body());
        return verify(request, format, agent, register.certificates(List.of(agent)), clock.instant());
    }

    /// As [#open], for a batch; what is refused is logged with its code.
    public <T> Sifted<T> open(List<Received<Signed<T>>> batch, Signable<T> format, Function<T, AgentId> agentOf) {
        var agents = batch.stream()
                .map(received -> agentOf.apply(received.value().body()))
                .toList();
        var certificates = register.certificates(agents);
        var now = clock.instant();
        return Sifted.of(batch, signed -> verify(signed, format, agentOf.apply(signed.body()), certificates, now));
    }

    private <T> Checked<T> verify(
            Signed<T> request, Signable<T> format, AgentId agent, Map<AgentId, Bytes> certificates, Instant now) {
        var der = certificates.get(agent);
        if (der == null) {
            return Checked.refused(RejectionCode.UNKNOWN_AGENT);
        }
        var book = anchor.book(List.of(der));
        return book.agent(agent)
                .then(certificate -> book.<Certificate.Agent>validAt(certificate, now))
                .then(certificate -> objects.verify(format, request, certificate.key()));
    }
}
