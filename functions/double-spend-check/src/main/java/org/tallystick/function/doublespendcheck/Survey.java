package org.tallystick.function.doublespendcheck;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.tallystick.crypto.LineageVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.note.NoteId;
import org.tallystick.note.NotePolicy;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.payment.VerifiedLineage;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.spending.SpendBook;

/// Finds out where every component stands (PROTOCOL §4.3): rules first, then what the envelope lacks from the
/// spend book, then signatures. Each envelope is judged by itself.
@ApplicationScoped
class Survey {
    /// The longest chain that any policy allows; each round walks at least one payment further back.
    private static final int ROUNDS_MAX = NotePolicy.LENGTH_LIMIT + 1;

    private final CentralBankKeys keys;
    private final LineageVerifier verifier;
    private final PayeeProof payeeProof;
    private final SpendBook spends;

    Survey(CentralBankKeys keys, SignatureVerifier signatures, SpendBook spends) {
        this.keys = keys;
        this.verifier = new LineageVerifier(signatures);
        this.payeeProof = new PayeeProof(signatures);
        this.spends = spends;
    }

    List<Surveyed> of(List<Admission.Admitted> envelopes) {
        var ways = envelopes.stream()
                .map(admitted -> new Way(admitted, keys.anchor()))
                .toList();
        completeFromSpendBook(ways);
        return ways.stream().map(this::standings).toList();
    }

    private void completeFromSpendBook(List<Way> ways) {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var missing = new TreeMap<NoteId, Set<Txid>>();
            ways.forEach(way -> way.addMissing(missing));
            if (missing.isEmpty()) {
                return;
            }
            var history = spends.history(missing);
            ways.forEach(way -> way.learn(history));
        }
    }

    private Surveyed standings(Way way) {
        var upload = way.admitted().upload();
        var traced = new ArrayList<Lineage.Traced>();
        for (Payment payment : upload.envelope().payments()) {
            lineages(way, payment).forEach(lineage -> {
                if (lineage instanceof Lineage.Traced whole) {
                    traced.add(whole);
                }
            });
        }
        var verified = new ArrayDeque<>(verifier.verify(traced, way.book(), way.known()));
        var entries = new ArrayList<Surveyed.Entry>();
        for (EnvelopeEntry entry : upload.envelope().entries()) {
            entries.add(
                    switch (entry) {
                        case EnvelopeEntry.Unreadable unreadable ->
                            new Surveyed.Entry(entry, List.of(new Standing.Refused(unreadable.code())));
                        case EnvelopeEntry.Judgeable readable ->
                            new Surveyed.Entry(entry, standings(way, readable, verified));
                    });
        }
        return new Surveyed(upload, new Parties(way.admitted().uploader(), way.book()), entries);
    }

    /// Takes what was verified of this entry from the front of `verified`.
    private List<Standing> standings(Way way, EnvelopeEntry.Judgeable entry, Queue<Checked<VerifiedLineage>> verified) {
        var proof = payeeProof.check(entry);
        var standings = new ArrayList<Standing>();
        for (Lineage lineage : lineages(way, entry.payment())) {
            standings.add(
                    switch (lineage) {
                        case Lineage.Absent _ -> new Standing.Untouched();
                        case Lineage.Refused(var code) -> new Standing.Refused(code);
                        case Lineage.Traced _ -> standing(verified.remove(), proof);
                    });
        }
        return standings;
    }

    private static List<Lineage> lineages(Way way, Payment payment) {
        var lineages = new ArrayList<Lineage>();
        for (int component = 0; component < payment.body().components().size(); component++) {
            lineages.add(way.trace(payment, component));
        }
        return lineages;
    }

    /// The payment itself comes before the proof that its payee was ready for it.
    private static Standing standing(Checked<VerifiedLineage> verified, Checked<EnvelopeEntry.Judgeable> proof) {
        return switch (verified.then(lineage -> proof.map(_ -> lineage))) {
            case Checked.Accepted<VerifiedLineage>(var lineage) -> new Standing.Verified(lineage);
            case Checked.Refused<VerifiedLineage>(RejectionCode code) -> new Standing.Refused(code);
        };
    }
}
