package org.tallystick.function.ownershipupdate;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.note.NoteId;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.spending.KnownPayment;
import org.tallystick.spending.SpendBook;
import org.tallystick.wire.Wire;

/// What the spend book knows of some payments and everything before them, gathered for evidence. Serves one
/// batch and one thread.
final class Material {
    private final SpendBook spends;
    private final Map<Place, Found> payments = new HashMap<>();
    private final Map<Digest, SignedNote> notes = new LinkedHashMap<>();
    private final Set<Bytes> certificates = new LinkedHashSet<>();

    private record Place(NoteId root, Txid txid) {}

    /// @param known with its time of arrival
    record Found(Payment payment, KnownPayment known) {}

    Material(SpendBook spends) {
        this.spends = spends;
    }

    /// Fetches what the accusations need, one generation per call to the spend book.
    void fetch(Collection<Accusation> accusations) {
        Set<Place> next = new HashSet<>();
        for (Accusation each : accusations) {
            next.add(new Place(each.subject().root(), each.subject().first()));
            next.add(new Place(each.secondRoot(), each.subject().second()));
        }
        for (int generation = 0; generation <= NotePolicy.LENGTH_LIMIT && !next.isEmpty(); generation++) {
            next = parents(fetch(next));
        }
    }

    private Set<Found> fetch(Set<Place> places) {
        var asked = new TreeMap<NoteId, Set<Txid>>();
        places.forEach(place ->
                asked.computeIfAbsent(place.root(), _ -> new HashSet<>()).add(place.txid()));
        var history = spends.history(asked);
        history.notes().forEach(note -> notes.put(note.id(), kept(Wire.NOTE.decode(note.encoded()))));
        certificates.addAll(history.certificates());
        var found = new LinkedHashSet<Found>();
        for (KnownPayment known : history.payments()) {
            var one = new Found(kept(Wire.PAYMENT.decode(known.encoded())), known);
            payments.put(new Place(known.root(), known.txid()), one);
            found.add(one);
        }
        return found;
    }

    private Set<Place> parents(Set<Found> children) {
        var parents = new HashSet<Place>();
        for (Found child : children) {
            for (Component component : child.payment().body().components()) {
                var source = component.outpoint().source();
                var place = new Place(component.outpoint().root(), new Txid(source));
                boolean sameRoot = place.root().equals(child.known().root());
                if (sameRoot && !notes.containsKey(source) && !payments.containsKey(place)) {
                    parents.add(place);
                }
            }
        }
        return parents;
    }

    Optional<Found> payment(NoteId root, Txid txid) {
        return Optional.ofNullable(payments.get(new Place(root, txid)));
    }

    /// The payments between the note and component `component` of `payment`, newest first.
    List<Payment> ancestors(Payment payment, int component) {
        var line = new LinkedHashMap<Txid, Payment>();
        var outpoint = payment.component(component).outpoint();
        while (!notes.containsKey(outpoint.source())) {
            var parent = payments.get(new Place(outpoint.root(), new Txid(outpoint.source())));
            if (parent == null || line.put(parent.payment().txid(), parent.payment()) != null) {
                break;
            }
            outpoint = parent.payment()
                    .component(PaymentBody.componentOf(outpoint.index()))
                    .outpoint();
        }
        return List.copyOf(line.values());
    }

    /// The note that component `component` of `payment` descends from. Another note under its id is another case.
    List<SignedNote> note(Payment payment, int component) {
        var before = ancestors(payment, component);
        var outpoint = payment.component(component).outpoint();
        for (Payment each : before) {
            outpoint = each.component(PaymentBody.componentOf(outpoint.index())).outpoint();
        }
        return Optional.ofNullable(notes.get(outpoint.source())).stream().toList();
    }

    /// As DER; of everything that was fetched.
    Collection<Bytes> certificates() {
        return List.copyOf(certificates);
    }

    private static <T> T kept(Checked<T> decoded) {
        return switch (decoded) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) ->
                throw new IllegalStateException("the spend book keeps what was verified: " + code);
        };
    }
}
