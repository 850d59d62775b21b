package org.tallystick.testkit.agents;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallystick.bytes.Bytes;
import org.tallystick.enquiry.EnvelopeProgress.Place;
import org.tallystick.enquiry.ReissuedComponent;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.funding.MintedNote;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.HeldHandOver;

/// What devices will be told: verdicts, hand-overs and fresh notes.
final class InMemoryResults {
    private static final int FINAL = 2;

    private final Map<EnvelopeKey, Map<Place, ComponentVerdict>> verdicts = new HashMap<>();
    private final Map<Holder, Map<Txid, Bytes>> handOvers = new HashMap<>();
    private final Map<Order, List<MintedNote>> reissued = new HashMap<>();

    private record Holder(AgentId agent, DeviceId device) {}

    private record EnvelopeKey(Holder holder, long sequence) {}

    private record Order(AgentId agent, ReissuedComponent component) {}

    void keepVerdicts(AgentId agent, List<EnvelopeVerdicts> envelopes) {
        for (EnvelopeVerdicts envelope : envelopes) {
            var key = new EnvelopeKey(new Holder(agent, envelope.device()), envelope.sequence());
            var held = verdicts.computeIfAbsent(key, _ -> new HashMap<>());
            for (int entry = 0; entry < envelope.verdicts().size(); entry++) {
                var components = envelope.verdicts().get(entry).components();
                for (int component = 0; component < components.size(); component++) {
                    held.merge(new Place(entry, component), components.get(component), InMemoryResults::later);
                }
            }
        }
    }

    /// A final verdict stays.
    private static ComponentVerdict later(ComponentVerdict held, ComponentVerdict given) {
        return rank(held) < FINAL && rank(held) < rank(given) ? given : held;
    }

    private static int rank(ComponentVerdict verdict) {
        return switch (verdict) {
            case ComponentVerdict.Waiting() -> 0;
            case ComponentVerdict.Untouched() -> 1;
            case ComponentVerdict.Settled() -> FINAL;
            case ComponentVerdict.Lost _ -> FINAL + 1;
            case ComponentVerdict.Contested() -> FINAL + 2;
            case ComponentVerdict.Refused _ -> FINAL + 3;
        };
    }

    Map<Place, ComponentVerdict> verdicts(AgentId agent, DeviceId device, long sequence) {
        return Map.copyOf(verdicts.getOrDefault(new EnvelopeKey(new Holder(agent, device), sequence), Map.of()));
    }

    void keepHandOvers(AgentId agent, List<HeldHandOver> given, InMemoryEnvelopes envelopes) {
        for (HeldHandOver each : given) {
            if (!envelopes.isShown(agent, each.payee(), each.txid())) {
                handOvers
                        .computeIfAbsent(new Holder(agent, each.payee()), _ -> new LinkedHashMap<>())
                        .putIfAbsent(each.txid(), each.payment());
            }
        }
    }

    List<Bytes> handOvers(AgentId agent, DeviceId device, int max, InMemoryEnvelopes envelopes) {
        return handOvers.getOrDefault(new Holder(agent, device), Map.of()).entrySet().stream()
                .filter(each -> !envelopes.isShown(agent, device, each.getKey()))
                .limit(max)
                .map(Map.Entry::getValue)
                .toList();
    }

    /// @param notes none when the order was credited
    void decided(AgentId agent, ReissuedComponent component, List<MintedNote> notes) {
        reissued.putIfAbsent(
                new Order(agent, component),
                notes.stream().sorted(Comparator.comparing(MintedNote::root)).toList());
    }

    Optional<List<MintedNote>> reissued(AgentId agent, ReissuedComponent component) {
        return Optional.ofNullable(reissued.get(new Order(agent, component)));
    }

    List<Bytes> handOvers() {
        return handOvers.values().stream()
                .flatMap(ofOne -> ofOne.values().stream())
                .toList();
    }

    /// Drops what became of orders that nobody can ask for any more.
    void forget(Set<NoteId> closed) {
        reissued.keySet().removeIf(order -> closed.contains(order.component().root()));
    }

    /// As after the dispute period.
    void forget(AgentId agent, DeviceId device) {
        var holder = new Holder(agent, device);
        handOvers.remove(holder);
        long sequence = 1;
        while (verdicts.remove(new EnvelopeKey(holder, sequence)) != null) {
            sequence++;
        }
    }
}
