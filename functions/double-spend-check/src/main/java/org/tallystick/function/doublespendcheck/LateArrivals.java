package org.tallystick.function.doublespendcheck;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Edge;
import org.tallystick.payment.VerifiedLineage;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.spending.SpendBook;
import org.tallystick.spending.SpendClaim;
import org.tallystick.spending.SpendRecord;

/// What arrives before a note's deadline settles, whatever time it claims; what arrives later may repeat
/// payments that the spend book has, but no payment to somebody else is made after it (PROTOCOL §6.1). Redeem
/// and reissue are open until the sweep's claim (PROTOCOL §2.10).
@ApplicationScoped
class LateArrivals {
    private final SpendBook spends;

    LateArrivals(SpendBook spends) {
        this.spends = spends;
    }

    /// The same envelopes, with PAST_DEADLINE for what may no longer be claimed.
    List<Surveyed> refuse(List<Surveyed> envelopes) {
        var late = new HashSet<Outpoint>();
        for (Surveyed each : envelopes) {
            each.verified()
                    .flatMap(lineage -> lateEdges(each.upload(), lineage))
                    .map(Edge::spends)
                    .forEach(late::add);
        }
        if (late.isEmpty()) {
            return envelopes;
        }
        var spent = spends.firstEdges(late);
        return envelopes.stream().map(each -> refuse(each, spent)).toList();
    }

    private static Surveyed refuse(Surveyed envelope, Map<Outpoint, SpendRecord> spent) {
        var entries = envelope.entries().stream()
                .map(entry -> new Surveyed.Entry(
                        entry.entry(),
                        entry.standings().stream()
                                .map(standing -> refuse(envelope.upload(), standing, spent))
                                .toList()))
                .toList();
        return new Surveyed(envelope.upload(), envelope.parties(), entries);
    }

    private static Standing refuse(Upload upload, Standing standing, Map<Outpoint, SpendRecord> spent) {
        return switch (standing) {
            case Standing.Verified(var lineage) ->
                mayBeJudged(lateEdges(upload, lineage).toList(), spent)
                        ? standing
                        : new Standing.Refused(RejectionCode.PAST_DEADLINE);
            case Standing.Untouched _, Standing.Refused _ -> standing;
        };
    }

    /// Each of them is spent already, up to the first that another payment or the sweep was first at: from there on the
    /// whole way has lost, is told so, and convicts whoever signed twice.
    private static boolean mayBeJudged(List<Edge> way, Map<Outpoint, SpendRecord> spent) {
        for (Edge each : way) {
            var first = spent.get(each.spends());
            if (first == null || !first.isOf(SpendClaim.of(each))) {
                return first != null;
            }
        }
        return true;
    }

    /// Payments to others that would spend something after the deadline, oldest first.
    private static Stream<Edge> lateEdges(Upload upload, VerifiedLineage verified) {
        var lineage = verified.lineage();
        return upload.receivedAt().isBefore(lineage.note().note().deadline())
                ? Stream.empty()
                : lineage.path().stream()
                        .filter(edge -> edge.payment().body().purpose().isPay());
    }
}
