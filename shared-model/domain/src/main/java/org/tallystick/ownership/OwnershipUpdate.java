package org.tallystick.ownership;

import java.time.Instant;
import java.util.List;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.payment.Payment;

/// What double-spend-check tells ownership-update about one envelope.
///
/// @param agent who sent the envelope on, and gets the verdicts
/// @param receivedAt the agent's signed time of arrival
/// @param judgedAt when the spend book decided: server time for revocation (PROTOCOL §5.4)
/// @param notes root notes of the edges
/// @param edges every edge that the envelope showed, ancestors included
/// @param verdicts one per entry of the envelope
/// @param counters one per verified payment
/// @param handOver payments that their payee has not uploaded itself (PROTOCOL §3.4)
public record OwnershipUpdate(
        AgentId agent,
        DeviceId device,
        long sequence,
        EnvelopeHash envelope,
        Instant receivedAt,
        Instant judgedAt,
        List<RootNote> notes,
        List<JudgedEdge> edges,
        List<Conflict> conflicts,
        List<PaymentVerdict> verdicts,
        List<SignedCounter> counters,
        List<HandOver> handOver) {
    public OwnershipUpdate {
        notes = List.copyOf(notes);
        edges = List.copyOf(edges);
        conflicts = List.copyOf(conflicts);
        verdicts = List.copyOf(verdicts);
        counters = List.copyOf(counters);
        handOver = List.copyOf(handOver);
    }

    /// A payment on its way to a payee that has only stored everything but the payer's signature.
    public record HandOver(Party payee, Payment payment) {}
}
