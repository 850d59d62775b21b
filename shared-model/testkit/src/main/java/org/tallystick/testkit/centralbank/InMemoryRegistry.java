package org.tallystick.testkit.centralbank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.bytes.Digest;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.CurrencyCode;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.MintedBatch;
import org.tallystick.ownership.OutputEntry;
import org.tallystick.ownership.OutputState;
import org.tallystick.ownership.OwnershipUpdate.HandOver;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.RegistryBatch;
import org.tallystick.ownership.RegistryChange;
import org.tallystick.ownership.RegistryEffects;
import org.tallystick.ownership.RootHistory;
import org.tallystick.ownership.RootNote;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendRecord;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.InMemoryOutbox;

/// The registry without a database. Passes [RegistryContract]. A batch after which some note's outputs would not
/// sum to it leaves nothing behind.
///
/// For one thread.
public final class InMemoryRegistry implements Registry {
    private final InMemoryOutbox outbox;
    private final Map<NoteId, Root> roots = new HashMap<>();
    private final Set<Place> handedOver = new HashSet<>();
    private final Map<Reserve, Long> reserves = new HashMap<>();
    private final Map<SeriesId, Long> drawn = new HashMap<>();
    private final Set<NoteId> touched = new LinkedHashSet<>();
    private final InMemoryUnreturnedNotes unreturned;

    private record Place(NoteId root, Txid txid) {}

    private record Reserve(AgentId agent, CurrencyCode currency) {}

    private record Root(Map<Digest, RootNote> notes, Map<Outpoint, OutputEntry> outputs) {
        static final Root NONE = new Root(Map.of(), Map.of());

        Root() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        Root copy() {
            return new Root(new LinkedHashMap<>(notes), new LinkedHashMap<>(outputs));
        }

        boolean sums() {
            long issued = notes.values().stream()
                    .mapToLong(note -> note.amount().minorUnits())
                    .sum();
            long held = outputs.values().stream()
                    .filter(output -> output.state().countsInConservation())
                    .mapToLong(output -> output.amount().minorUnits())
                    .sum();
            return issued == held;
        }
    }

    /// @param edgesOf the first edges of a root, which the spend book has
    InMemoryRegistry(InMemoryOutbox outbox, Function<NoteId, List<SpendRecord>> edgesOf) {
        this.outbox = outbox;
        this.unreturned = new InMemoryUnreturnedNotes(outbox, root -> history(root, edgesOf.apply(root)));
    }

    private RootHistory history(NoteId id, List<SpendRecord> edges) {
        var root = roots.getOrDefault(id, Root.NONE);
        return new RootHistory(
                List.copyOf(root.notes().values()), List.copyOf(root.outputs().values()), edges);
    }

    /// What nobody has spent.
    public InMemoryUnreturnedNotes unreturned() {
        return unreturned;
    }

    @Override
    public List<OutgoingMessage> enter(RegistryBatch batch, Function<RegistryChange, RegistryEffects> decide) {
        var changed = new HashMap<NoteId, Root>();
        var notes = enterNotes(changed, batch.notes());
        var outputs = enterOutputs(changed, batch.outputs());
        var handOvers = handOvers(changed, batch.handOvers());
        var txids = new HashSet<Txid>();
        handOvers.forEach(place -> txids.add(place.txid()));
        var effects = decide.apply(new RegistryChange(notes, outputs, txids));
        Invariant.holds(balance(effects.reserves()), "reserves only move");
        commit(changed);
        handedOver.addAll(handOvers);
        effects.reserves()
                .forEach(each -> reserves.merge(
                        new Reserve(each.agent(), each.currency()), each.signedMinorUnits(), Math::addExact));
        draw(effects.series());
        return outbox.keep(effects.messages());
    }

    @Override
    public void enter(MintedBatch batch) {
        var changed = new HashMap<NoteId, Root>();
        var notes = enterNotes(
                changed, batch.notes().stream().map(MintedBatch.Minted::note).toList());
        enterOutputs(
                changed, batch.notes().stream().map(MintedBatch.Minted::output).toList());
        commit(changed);
        draw(batch.seriesPostings(notes));
    }

    private static boolean balance(List<RegistryEffects.ReservePosting> postings) {
        var sums = new HashMap<CurrencyCode, Long>();
        postings.forEach(each -> sums.merge(each.currency(), each.signedMinorUnits(), Math::addExact));
        return sums.values().stream().allMatch(sum -> sum == 0);
    }

    private void draw(List<RegistryEffects.SeriesPosting> postings) {
        postings.forEach(each -> drawn.merge(
                each.series(), each.issued().minorUnits() - each.givenBack().minorUnits(), Math::addExact));
    }

    private Set<Digest> enterNotes(Map<NoteId, Root> changed, List<RootNote> notes) {
        var entered = new HashSet<Digest>();
        for (RootNote note : notes) {
            if (!held(changed, note.root()).notes().containsKey(note.id())) {
                root(changed, note.root()).notes().put(note.id(), note);
                entered.add(note.id());
            }
        }
        return entered;
    }

    private Set<Outpoint> enterOutputs(Map<NoteId, Root> changed, List<OutputEntry> outputs) {
        var entered = new HashSet<Outpoint>();
        for (OutputEntry output : outputs) {
            var id = output.outpoint().root();
            var held = held(changed, id).outputs().get(output.outpoint());
            if (held == null) {
                entered.add(output.outpoint());
                root(changed, id).outputs().put(output.outpoint(), output);
            } else {
                var raised = raised(held, output);
                if (!raised.equals(held)) {
                    root(changed, id).outputs().put(output.outpoint(), raised);
                }
            }
        }
        return entered;
    }

    /// Never lowers a state (PROTOCOL §4.6).
    private static OutputEntry raised(OutputEntry held, OutputEntry given) {
        boolean spent = given.state() == OutputState.SPENT
                && (held.state() == OutputState.ATTESTED
                        || held.state() == OutputState.LIVE
                        || held.state() == OutputState.FROZEN);
        boolean seen = given.state() == OutputState.LIVE && held.state() == OutputState.ATTESTED;
        if (!spent && !seen && held.owner().agentIsKnown()) {
            return held;
        }
        boolean better = given.owner().agentIsKnown()
                && (!held.owner().agentIsKnown() || (held.state() == OutputState.ATTESTED && (spent || seen)));
        var owner = better ? given.owner() : held.owner();
        return new OutputEntry(
                held.outpoint(),
                held.amount(),
                owner,
                held.hop(),
                held.length(),
                spent || seen ? given.state() : held.state());
    }

    private Set<Place> handOvers(Map<NoteId, Root> changed, List<HandOver> handOvers) {
        var fresh = new LinkedHashSet<Place>();
        for (HandOver each : handOvers) {
            var payment = each.payment();
            var place = new Place(payment.component(0).outpoint().root(), payment.txid());
            boolean unseen = false;
            for (int i = 0; i < payment.body().components().size(); i++) {
                var outpoint = payment.payOutpoint(i);
                var held = held(changed, outpoint.root()).outputs().get(outpoint);
                unseen |= held != null && held.state() == OutputState.ATTESTED;
            }
            if (each.payee().agentIsKnown() && unseen && !handedOver.contains(place)) {
                fresh.add(place);
            }
        }
        return fresh;
    }

    /// For reading: most of what a batch brings is known, and what is not changed is neither copied nor written.
    private Root held(Map<NoteId, Root> changed, NoteId id) {
        var fresh = changed.get(id);
        return fresh != null ? fresh : roots.getOrDefault(id, Root.NONE);
    }

    /// For writing.
    private Root root(Map<NoteId, Root> changed, NoteId id) {
        return changed.computeIfAbsent(id, key -> {
            var held = roots.get(key);
            return held == null ? new Root() : held.copy();
        });
    }

    private void commit(Map<NoteId, Root> changed) {
        changed.forEach((_, root) -> Invariant.holds(root.sums(), "the outputs of a note sum to it"));
        changed.forEach(this::watch);
        roots.putAll(changed);
        touched.addAll(changed.keySet());
    }

    private void watch(NoteId id, Root changed) {
        var held = roots.get(id);
        for (RootNote note : changed.notes().values()) {
            if (held == null || !held.notes().containsKey(note.id())) {
                unreturned.watch(id, note.deadline());
            }
        }
    }

    @Override
    public List<RegisteredOutput> outputs(Collection<NoteId> wanted) {
        var found = new ArrayList<RegisteredOutput>();
        wanted.stream().sorted().distinct().forEach(id -> {
            var root = roots.get(id);
            if (root != null) {
                root.outputs().values().stream()
                        .sorted((one, other) -> one.outpoint().compareTo(other.outpoint()))
                        .map(RegisteredOutput::of)
                        .forEach(found::add);
            }
        });
        return found;
    }

    /// Notes whose outputs a commit has written since this was last asked.
    public Set<NoteId> takeTouched() {
        var since = new LinkedHashSet<>(touched);
        touched.clear();
        return since;
    }

    /// Notes of which nothing is left to spend, to return or to argue about: every output that counts is paid out.
    ///
    /// @param except owners whose notes are left out: a device that was put back asks for its notes once more
    public Set<NoteId> paidOut(Set<PublicKey> except) {
        var found = new LinkedHashSet<NoteId>();
        roots.forEach((id, root) -> {
            if (root.outputs().values().stream().allMatch(InMemoryRegistry::isPaidOut)
                    && root.notes().values().stream().map(RootNote::owner).noneMatch(except::contains)) {
                found.add(id);
            }
        });
        return found;
    }

    private static boolean isPaidOut(OutputEntry output) {
        return switch (output.state()) {
            case SPENT, REDEEMED, REISSUED, RETURNED -> true;
            case ATTESTED, LIVE, FROZEN, CONTESTED, COVERED, DENIED -> false;
        };
    }

    /// Drops everything about notes that nobody can ask for any more; sums stay.
    void forget(Collection<NoteId> closed) {
        roots.keySet().removeAll(closed);
        touched.removeAll(closed);
        handedOver.removeIf(place -> closed.contains(place.root()));
        closed.forEach(unreturned::forget);
    }

    /// What the agent's reserve gained or lost by settlement between agents.
    public long reserveMoved(AgentId agent, CurrencyCode currency) {
        return reserves.getOrDefault(new Reserve(agent, currency), 0L);
    }

    /// What is drawn on the series now.
    public long drawn(SeriesId series) {
        return drawn.getOrDefault(series, 0L);
    }
}
