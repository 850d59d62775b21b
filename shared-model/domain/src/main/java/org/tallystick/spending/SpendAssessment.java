package org.tallystick.spending;

import java.util.Map;
import org.tallystick.invariant.Invariant;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Lineage;

/// Judges one edge from the first edges recorded on its way (PROTOCOL §4.4). Pure: a component wins if its own edge
/// and every edge of its ancestry were recorded first; neither message order nor clocks decide.
public final class SpendAssessment {
    private SpendAssessment() {}

    /// Judges the last edge of `lineage`.
    ///
    /// @param winners the recorded first edge of every outpoint on the way
    public static SpendVerdict assess(Lineage.Traced lineage, Map<Outpoint, SpendRecord> winners) {
        for (Edge ancestor : lineage.path().subList(0, lineage.path().size() - 1)) {
            if (!winner(ancestor, winners).isOf(SpendClaim.of(ancestor))) {
                return new SpendVerdict.Contested(ancestor.spends());
            }
        }
        var first = winner(lineage.edge(), winners);
        return first.isOf(SpendClaim.of(lineage.edge())) ? new SpendVerdict.Won() : new SpendVerdict.Lost(first.txid());
    }

    private static SpendRecord winner(Edge edge, Map<Outpoint, SpendRecord> winners) {
        return Invariant.present(winners.get(edge.spends()), "every claimed outpoint has a first edge");
    }
}
