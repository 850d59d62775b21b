package org.tallystick.function.doublespendcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tallystick.invariant.Invariant;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.Conflict;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.ownership.RootNote;
import org.tallystick.ownership.SignedCounter;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Output;
import org.tallystick.payment.PaymentBody;
import org.tallystick.spending.SpendAssessment;
import org.tallystick.spending.SpendClaim;
import org.tallystick.spending.SpendRecord;
import org.tallystick.spending.SpendVerdict;
import org.tallystick.wire.Wire;

/// One component's way from its note with the spend book's verdict on every edge of it: what the registry is
/// told.
///
/// @param edges from the note, oldest first; the last one is the component itself
/// @param conflicts edges whose outpoint another payment spent first; the sweep is none
/// @param counters one per edge
record JudgedPath(RootNote note, List<JudgedEdge> edges, List<Conflict> conflicts, List<SignedCounter> counters) {
    JudgedPath {
        edges = List.copyOf(edges);
        conflicts = List.copyOf(conflicts);
        counters = List.copyOf(counters);
    }

    static JudgedPath judge(Lineage.Traced whole, Parties parties, Map<Outpoint, SpendRecord> winners) {
        var edges = new ArrayList<JudgedEdge>();
        var conflicts = new ArrayList<Conflict>();
        var counters = new ArrayList<SignedCounter>();
        for (Lineage.Traced step : steps(whole)) {
            boolean isSeen = isSeenByPayee(whole.path(), edges.size(), parties);
            edges.add(edge(step, parties, isSeen, SpendAssessment.assess(step, winners)));
            counters.add(counter(step.edge(), parties));
            var first = Invariant.present(winners.get(step.edge().spends()), "every claimed outpoint has a first edge");
            if (!first.isOf(SpendClaim.of(step.edge())) && !isReturn(first)) {
                conflicts.add(conflict(first, step.edge()));
            }
        }
        return new JudgedPath(RootNote.of(whole.note()), edges, conflicts, counters);
    }

    SpendVerdict verdict() {
        return edges.getLast().verdict();
    }

    /// Whether it was lost to the sweep, here or on the way (PROTOCOL §6.1): a late claim, and no conflict.
    boolean isLate(Map<Outpoint, SpendRecord> winners) {
        return edges.stream()
                .filter(edge -> edge.verdict() instanceof SpendVerdict.Lost)
                .findFirst()
                .map(edge -> winners.get(edge.input()))
                .filter(JudgedPath::isReturn)
                .isPresent();
    }

    /// Nobody signed a return, so it accuses nobody.
    static boolean isReturn(SpendRecord first) {
        return first.txid().equals(Wire.returnId(first.outpoint()));
    }

    /// The way cut off after each of its edges, shortest first.
    private static List<Lineage.Traced> steps(Lineage.Traced whole) {
        var steps = new ArrayList<Lineage.Traced>();
        var note = whole.note();
        var input =
                new Output(note.outpoint(), note.note().amount(), note.note().ownerKey(), 0, 0);
        for (int length = 1; length <= whole.path().size(); length++) {
            var step = new Lineage.Traced(note, whole.path().subList(0, length), input);
            steps.add(step);
            if (length < whole.path().size()) {
                boolean change =
                        PaymentBody.isChange(whole.path().get(length).spends().index());
                input = change ? step.change().orElseThrow() : step.pay();
            }
        }
        return steps;
    }

    /// Whoever redeems or reissues pays its agent, which need not be seen. A payee is seen by what it spends, and by
    /// what it uploads to be judged: what it only descends from may still wait for its signature (PROTOCOL §3.4).
    private static boolean isSeenByPayee(List<Edge> path, int at, Parties parties) {
        var body = path.get(at).payment().body();
        if (!body.purpose().isPay()) {
            return true;
        }
        return at + 1 < path.size()
                ? !PaymentBody.isChange(path.get(at + 1).spends().index())
                : parties.isUploader(body.payeeKey());
    }

    private static JudgedEdge edge(Lineage.Traced step, Parties parties, boolean payeeSeen, SpendVerdict verdict) {
        var edge = step.edge();
        var body = edge.payment().body();
        return new JudgedEdge(
                edge.spends(),
                edge.txid(),
                edge.component(),
                EdgePurpose.of(body.purpose()),
                step.input().amount(),
                edge.pays(),
                edge.change(),
                step.input().hop(),
                step.input().length(),
                parties.payer(body),
                parties.payee(body),
                payeeSeen,
                verdict);
    }

    private static SignedCounter counter(Edge edge, Parties parties) {
        var body = edge.payment().body();
        var payer = parties.payerCertificate(body);
        return new SignedCounter(
                payer.key(),
                payer.hash(),
                payer.device(),
                body.counter(),
                edge.txid(),
                edge.spends().root());
    }

    private static Conflict conflict(SpendRecord first, Edge loser) {
        return new Conflict(loser.spends(), first.txid(), first.component(), loser.txid(), loser.component());
    }
}
