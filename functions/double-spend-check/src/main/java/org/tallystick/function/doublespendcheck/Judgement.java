package org.tallystick.function.doublespendcheck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.ownership.OwnershipUpdate.HandOver;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.spending.SpendRecord;
import org.tallystick.spending.SpendVerdict;

/// Says of every component what became of it, from the first edges that the spend book recorded (PROTOCOL
/// §4.4), and what the registry has to enter. Pure: the same envelope and the same first edges make the same
/// updates, byte for byte, so that a batch that is delivered again sends the same messages again.
final class Judgement {
    private final Map<Outpoint, SpendRecord> winners;

    Judgement(Map<Outpoint, SpendRecord> winners) {
        this.winners = winners;
    }

    /// One update, or several when one message cannot hold all of it.
    List<OwnershipUpdate> of(Surveyed envelope) {
        var parts = new UpdateParts(envelope.upload());
        var verdicts = new ArrayList<PaymentVerdict>();
        var paths = new ArrayList<List<JudgedPath>>();
        for (Surveyed.Entry entry : envelope.entries()) {
            var judged = new ArrayList<JudgedPath>();
            verdicts.add(verdict(envelope, entry, judged));
            paths.add(judged);
        }
        parts.addVerdicts(verdicts);
        for (int at = 0; at < paths.size(); at++) {
            var handOver = handOver(envelope, envelope.entries().get(at).entry(), paths.get(at));
            paths.get(at).forEach(path -> parts.add(path, handOver));
        }
        return parts.updates(judgedAt(envelope, paths));
    }

    /// An envelope that was turned away: every component of it refused with the same code.
    static List<OwnershipUpdate> of(Admission.TurnedAway envelope) {
        var parts = new UpdateParts(envelope.upload());
        parts.addVerdicts(envelope.upload().envelope().entries().stream()
                .map(entry -> new PaymentVerdict(
                        entry.txid(),
                        Collections.<ComponentVerdict>nCopies(
                                entry.components(), new ComponentVerdict.Refused(envelope.code()))))
                .toList());
        return parts.updates(envelope.upload().receivedAt());
    }

    private PaymentVerdict verdict(Surveyed envelope, Surveyed.Entry entry, List<JudgedPath> judged) {
        var components = new ArrayList<ComponentVerdict>();
        for (Standing standing : entry.standings()) {
            components.add(
                    switch (standing) {
                        case Standing.Untouched _ -> new ComponentVerdict.Untouched();
                        case Standing.Refused(var code) -> new ComponentVerdict.Refused(code);
                        case Standing.Verified(var lineage) -> {
                            var path = JudgedPath.judge(lineage.lineage(), envelope.parties(), winners);
                            judged.add(path);
                            yield path.isLate(winners)
                                    ? new ComponentVerdict.Refused(RejectionCode.LATE_CLAIM)
                                    : verdict(path.verdict());
                        }
                    });
        }
        return new PaymentVerdict(entry.entry().txid(), components);
    }

    private static ComponentVerdict verdict(SpendVerdict verdict) {
        return switch (verdict) {
            case SpendVerdict.Won _ -> new ComponentVerdict.Settled();
            case SpendVerdict.Lost(var winner) -> new ComponentVerdict.Lost(winner);
            case SpendVerdict.Contested _ -> new ComponentVerdict.Contested();
        };
    }

    /// What a payer brings that was never acknowledged, and some of which won, goes to the payee, who may have stored
    /// everything but the payer's signature (PROTOCOL §3.4): one or none. Whether it was seen already, the registry
    /// knows. What the payee has acknowledged it has; and only what it asked for is brought to its door.
    private static List<HandOver> handOver(Surveyed envelope, EnvelopeEntry entry, List<JudgedPath> paths) {
        return switch (entry) {
            case EnvelopeEntry.Unreadable _, EnvelopeEntry.Plain _ -> List.of();
            case EnvelopeEntry.Unacknowledged proven -> handOver(envelope, proven.payment(), paths);
        };
    }

    private static List<HandOver> handOver(Surveyed envelope, Payment payment, List<JudgedPath> paths) {
        var body = payment.body();
        var won = paths.stream().anyMatch(path -> path.verdict() instanceof SpendVerdict.Won);
        if (!won || !body.purpose().isPay() || envelope.parties().isUploader(body.payeeKey())) {
            return List.of();
        }
        var payee = envelope.parties().payee(body);
        return payee.agentIsKnown() ? List.of(new HandOver(payee, payment)) : List.of();
    }

    /// When the last of the envelope's outpoints was first spent: never another time for the same envelope.
    private Instant judgedAt(Surveyed envelope, List<List<JudgedPath>> paths) {
        return paths.stream()
                .flatMap(List::stream)
                .flatMap(path -> path.edges().stream())
                .map(edge -> winners.get(edge.input()))
                .map(SpendRecord::recordedAt)
                .max(Instant::compareTo)
                .orElse(envelope.upload().receivedAt());
    }
}
