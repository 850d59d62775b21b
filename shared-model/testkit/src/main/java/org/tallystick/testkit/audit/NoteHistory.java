package org.tallystick.testkit.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendRecord;
import org.tallystick.testkit.audit.ExpectedOutput.Fate;
import org.tallystick.wire.Wire;

/// Everything signed that descends from the notes of one id.
final class NoteHistory {
    private final Map<Outpoint, IssuedNote> notes = new LinkedHashMap<>();
    private final Map<Outpoint, List<SignedEdge>> edges = new LinkedHashMap<>();
    private final Map<Outpoint, Winner> winners = new HashMap<>();

    record Winner(Txid txid, int component, Instant recordedAt) {
        static Winner of(SpendRecord told) {
            return new Winner(told.txid(), told.component(), told.recordedAt());
        }

        boolean isSameAs(Winner other) {
            return txid.equals(other.txid) && component == other.component;
        }
    }

    void add(IssuedNote note) {
        notes.putIfAbsent(note.outpoint(), note);
    }

    void add(SignedEdge edge) {
        edges.computeIfAbsent(edge.spends(), _ -> new ArrayList<>(1)).add(edge);
    }

    Collection<IssuedNote> notes() {
        return notes.values();
    }

    /// Everything that may have a first edge: what somebody signed away, and what is held and may have been returned.
    Set<Outpoint> outpoints() {
        var all = new LinkedHashSet<>(notes.keySet());
        for (List<SignedEdge> ofOne : edges.values()) {
            for (SignedEdge edge : ofOne) {
                all.add(edge.spends());
                if (edge.use() == SignedEdge.Use.PAY) {
                    all.add(edge.paid());
                }
                if (edge.amounts().change() > 0) {
                    all.add(edge.left());
                }
            }
        }
        return all;
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
            var winner = Winner.of(told);
            var before = winners.putIfAbsent(outpoint, winner);
            if (before != null && !before.isSameAs(winner)) {
                changed.add(outpoint);
            }
        });
        winners.keySet().stream()
                .filter(outpoint -> !first.containsKey(outpoint))
                .forEach(changed::add);
        return changed;
    }

    /// The winning branch from the notes on.
    ///
    /// @param findings takes what is wrong with claims
    List<ExpectedOutput> walk(List<Finding> findings) {
        var outputs = new ArrayList<ExpectedOutput>();
        var open = new ArrayDeque<ExpectedOutput>();
        notes.values().forEach(note -> open.add(start(note)));
        while (!open.isEmpty()) {
            var output = open.remove();
            var winner = winners.get(output.outpoint());
            if (output.fate() != Fate.HELD || winner == null) {
                outputs.add(output);
                continue;
            }
            outputs.add(output.with(Fate.SPENT));
            var edge = edge(output.outpoint(), winner);
            if (isReturn(output.outpoint(), winner)) {
                outputs.add(returned(output, winner, findings));
            } else if (edge.isPresent() && isFounded(edge.get(), output)) {
                open.addAll(made(edge.get(), output));
            } else {
                findings.add(new Finding(
                        Finding.Kind.UNFOUNDED_CLAIM, output.outpoint().toString(), output.amount()));
            }
        }
        return outputs;
    }

    /// Everything that descends from signatures that came second, where the payer owned what it signed away.
    Map<Outpoint, ExpectedOutput> losing() {
        var losing = new HashMap<Outpoint, ExpectedOutput>();
        var open = new ArrayDeque<ExpectedOutput>();
        walk(new ArrayList<>()).stream()
                .filter(output -> output.fate() == Fate.SPENT)
                .forEach(output -> open.addAll(made(output, edge -> !isWinner(edge))));
        while (!open.isEmpty()) {
            var output = open.remove();
            if (losing.putIfAbsent(output.outpoint(), output) == null) {
                open.addAll(made(output, _ -> true));
            }
        }
        return losing;
    }

    private boolean isWinner(SignedEdge edge) {
        return first(edge.spends())
                .filter(winner -> edge.isOf(winner.txid(), winner.component()))
                .isPresent();
    }

    private List<ExpectedOutput> made(ExpectedOutput input, Predicate<SignedEdge> by) {
        return edges.getOrDefault(input.outpoint(), List.of()).stream()
                .filter(edge -> by.test(edge) && isFounded(edge, input))
                .flatMap(edge -> made(edge, input).stream())
                .toList();
    }

    private static ExpectedOutput start(IssuedNote note) {
        return new ExpectedOutput(note, note.outpoint(), note.amount(), List.of(note.owner()), 0, Fate.HELD);
    }

    /// Nobody signed it; its name says what it is.
    private static boolean isReturn(Outpoint outpoint, Winner winner) {
        return winner.component() == 0 && winner.txid().equals(Wire.returnId(outpoint));
    }

    private static ExpectedOutput returned(ExpectedOutput output, Winner winner, List<Finding> findings) {
        if (winner.recordedAt().isBefore(output.note().deadline())) {
            findings.add(new Finding(
                    Finding.Kind.UNFOUNDED_CLAIM, "returned too early: " + output.outpoint(), output.amount()));
        }
        return new ExpectedOutput(
                output.note(),
                new Outpoint(output.outpoint().root(), winner.txid().value(), 0),
                output.amount(),
                output.owners(),
                output.hop(),
                Fate.RETURNED);
    }

    /// The way from a note to one component, oldest first. Empty when nobody has shown all of it signed.
    List<SignedEdge> way(Outpoint spends, Txid txid, int component) {
        var way = new ArrayDeque<SignedEdge>();
        var edge = edge(spends, txid, component);
        while (edge.isPresent() && !notes.containsKey(edge.get().spends())) {
            way.addFirst(edge.get());
            edge = maker(edge.get().spends());
        }
        edge.ifPresent(way::addFirst);
        return edge.isPresent() ? List.copyOf(way) : List.of();
    }

    private Optional<SignedEdge> maker(Outpoint output) {
        return edges.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.isOf(new Txid(output.source()), output.index() / 2))
                .findFirst();
    }

    /// Whether its owner has signed it away, whatever became of that.
    boolean isSignedAway(ExpectedOutput output) {
        return edges.getOrDefault(output.outpoint(), List.of()).stream()
                .anyMatch(edge -> edge.payer().equals(output.owner()));
    }

    /// As the spend book was seen to tell it.
    Optional<Winner> first(Outpoint outpoint) {
        return Optional.ofNullable(winners.get(outpoint));
    }

    Optional<SignedEdge> winningEdge(Outpoint outpoint) {
        return Optional.ofNullable(winners.get(outpoint)).flatMap(winner -> edge(outpoint, winner));
    }

    private Optional<SignedEdge> edge(Outpoint outpoint, Winner winner) {
        return edge(outpoint, winner.txid(), winner.component());
    }

    private Optional<SignedEdge> edge(Outpoint outpoint, Txid txid, int component) {
        return edges.getOrDefault(outpoint, List.of()).stream()
                .filter(each -> each.isOf(txid, component))
                .findFirst();
    }

    private static boolean isFounded(SignedEdge edge, ExpectedOutput input) {
        return edge.payer().equals(input.owner())
                && edge.amounts().in() == input.amount()
                && edge.amounts().conserve();
    }

    private static List<ExpectedOutput> made(SignedEdge edge, ExpectedOutput input) {
        boolean pays = edge.use() == SignedEdge.Use.PAY;
        var paid = new ExpectedOutput(
                input.note(),
                edge.paid(),
                edge.amounts().pay(),
                pays ? input.ownersWith(edge.payee()) : List.of(edge.payee()),
                pays ? input.hop() + 1 : input.hop(),
                switch (edge.use()) {
                    case PAY -> Fate.HELD;
                    case REDEEM -> Fate.REDEEMED;
                    case REISSUE -> Fate.REISSUED;
                });
        if (edge.amounts().change() == 0) {
            return List.of(paid);
        }
        return List.of(
                paid,
                new ExpectedOutput(
                        input.note(), edge.left(), edge.amounts().change(), input.owners(), input.hop(), Fate.HELD));
    }
}
