package org.tallystick.testkit.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendRecord;
import org.tallystick.testkit.audit.ExpectedOutput.Fate;

/// Everything signed that descends from the notes of one id.
final class NoteHistory {
    private final Map<Outpoint, IssuedNote> notes = new LinkedHashMap<>();
    private final Map<Outpoint, List<SignedEdge>> edges = new LinkedHashMap<>();
    private final Map<Outpoint, Winner> winners = new HashMap<>();

    record Winner(Txid txid, int component) {}

    void add(IssuedNote note) {
        notes.putIfAbsent(note.outpoint(), note);
    }

    void add(SignedEdge edge) {
        edges.computeIfAbsent(edge.spends(), _ -> new ArrayList<>(1)).add(edge);
    }

    Collection<IssuedNote> notes() {
        return notes.values();
    }

    Set<Outpoint> spentOutpoints() {
        return edges.keySet();
    }

    Collection<List<SignedEdge>> edges() {
        return edges.values();
    }

    long issued() {
        return notes.values().stream().mapToLong(IssuedNote::amount).sum();
    }

    /// Remembers the first edges as the spend book tells them now; answers with those that it told otherwise
    /// before.
    List<Outpoint> learn(Map<Outpoint, SpendRecord> first) {
        var changed = new ArrayList<Outpoint>();
        first.forEach((outpoint, told) -> {
            var winner = new Winner(told.txid(), told.component());
            var before = winners.putIfAbsent(outpoint, winner);
            if (before != null && !before.equals(winner)) {
                changed.add(outpoint);
            }
        });
        winners.keySet().stream()
                .filter(outpoint -> edges.containsKey(outpoint) && !first.containsKey(outpoint))
                .forEach(changed::add);
        return changed;
    }

    /// The winning branch from the notes on.
    ///
    /// @param findings takes what is wrong with claims
    List<ExpectedOutput> walk(List<Finding> findings) {
        var outputs = new ArrayList<ExpectedOutput>();
        var open = new ArrayDeque<ExpectedOutput>();
        notes.values()
                .forEach(note ->
                        open.add(new ExpectedOutput(note.outpoint(), note.amount(), note.owner(), 0, Fate.HELD)));
        while (!open.isEmpty()) {
            var output = open.remove();
            var winner = winners.get(output.outpoint());
            if (output.fate() != Fate.HELD || winner == null) {
                outputs.add(output);
                continue;
            }
            outputs.add(
                    new ExpectedOutput(output.outpoint(), output.amount(), output.owner(), output.hop(), Fate.SPENT));
            var edge = edge(output.outpoint(), winner);
            if (edge.isPresent() && isFounded(edge.get(), output)) {
                open.addAll(made(edge.get(), output));
            } else {
                findings.add(new Finding(
                        Finding.Kind.UNFOUNDED_CLAIM, output.outpoint().toString(), output.amount()));
            }
        }
        return outputs;
    }

    Optional<SignedEdge> winningEdge(Outpoint outpoint) {
        return Optional.ofNullable(winners.get(outpoint)).flatMap(winner -> edge(outpoint, winner));
    }

    private Optional<SignedEdge> edge(Outpoint outpoint, Winner winner) {
        return edges.getOrDefault(outpoint, List.of()).stream()
                .filter(each -> each.isOf(winner.txid(), winner.component()))
                .findFirst();
    }

    private static boolean isFounded(SignedEdge edge, ExpectedOutput input) {
        return edge.payer().equals(input.owner())
                && edge.amounts().in() == input.amount()
                && edge.amounts().conserve();
    }

    private static List<ExpectedOutput> made(SignedEdge edge, ExpectedOutput input) {
        var paid = switch (edge.use()) {
            case PAY -> new ExpectedOutput(edge.paid(), edge.amounts().pay(), edge.payee(), input.hop() + 1, Fate.HELD);
            case REDEEM ->
                new ExpectedOutput(edge.paid(), edge.amounts().pay(), edge.payee(), input.hop(), Fate.REDEEMED);
            case REISSUE ->
                new ExpectedOutput(edge.paid(), edge.amounts().pay(), edge.payee(), input.hop(), Fate.REISSUED);
        };
        if (edge.amounts().change() == 0) {
            return List.of(paid);
        }
        return List.of(
                paid, new ExpectedOutput(edge.left(), edge.amounts().change(), input.owner(), input.hop(), Fate.HELD));
    }
}
