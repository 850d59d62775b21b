package org.tallystick.payment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.invariant.Invariant;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Lineage.Absent;
import org.tallystick.payment.Lineage.Refused;
import org.tallystick.payment.Lineage.Traced;
import org.tallystick.rejection.RejectionCode;

/// Walks components back to their notes through the payments at hand, ancestors before descendants whatever the
/// order they came in (PROTOCOL §4.3). Every rule that needs no signature is applied here, so that signatures are
/// only checked of what could be right. Notes are never merged, so the way of a component is a line, never a tree
/// (PROTOCOL §2.7).
///
/// One instance serves one envelope and one thread: it remembers what it has walked, and takes the payments at hand as
/// one sender's.
public final class Lineages {
    private static final int STEPS_MAX = 100_000;
    private static final NoteId NO_ROOT = new NoteId(Bytes.zeros(NoteId.SIZE));

    private final Map<Digest, SignedNote> notes = new HashMap<>();
    private final Map<Txid, Payment> payments = new HashMap<>();
    private final Map<CertificateHash, Certificate.Device> payers;
    private final PaymentPolicy policy;
    private final ToIntFunction<Payment> encodedSize;
    private final Map<Step, Lineage> walked = new HashMap<>();

    /// Of two notes with one id, or two payments with one txid, the first counts: give verified ones first, so that a
    /// copy with another signature takes nothing from them.
    ///
    /// @param payers certificates as found in the batch; whether they are true is checked with the signatures
    /// @param encodedSize bytes of a payment on the wire, for the ancestry limit
    public Lineages(
            Collection<SignedNote> notes,
            Collection<Payment> payments,
            Map<CertificateHash, Certificate.Device> payers,
            PaymentPolicy policy,
            ToIntFunction<Payment> encodedSize) {
        notes.forEach(note -> this.notes.putIfAbsent(note.id(), note));
        payments.forEach(payment -> this.payments.putIfAbsent(payment.txid(), payment));
        this.payers = Map.copyOf(payers);
        this.policy = policy;
        this.encodedSize = encodedSize;
    }

    /// The way of component `component` of payment `txid`.
    public Lineage trace(Txid txid, int component) {
        var asked = new Step(txid, component);
        var line = new ArrayDeque<Step>();
        for (var step = asked; step != null && !walked.containsKey(step); step = parentOf(step)) {
            line.push(step);
            Invariant.holds(line.size() <= STEPS_MAX, "a chain of digests has no cycle");
        }
        // Oldest first, and without recursion: the length of a chain is the sender's choice.
        line.forEach(step -> walked.put(step, judge(step)));
        return Objects.requireNonNull(walked.get(asked));
    }

    private @Nullable Step parentOf(Step step) {
        var payment = payments.get(step.txid());
        if (payment == null || step.component() >= payment.body().components().size()) {
            return null;
        }
        var source = payment.component(step.component()).outpoint().source();
        var parent = new Txid(source);
        if (notes.containsKey(source) || !payments.containsKey(parent)) {
            return null;
        }
        int index = payment.component(step.component()).outpoint().index();
        return new Step(parent, PaymentBody.componentOf(index));
    }

    private Lineage judge(Step step) {
        var payment = payments.get(step.txid());
        if (payment == null) {
            return new Absent(new Outpoint(NO_ROOT, step.txid().value(), PaymentBody.payIndex(step.component())));
        }
        if (step.component() >= payment.body().components().size()) {
            return new Refused(RejectionCode.INPUT_MISMATCH);
        }
        var payer = payers.get(payment.body().payerCertificate());
        if (payer == null) {
            return new Refused(RejectionCode.CERTIFICATE_UNKNOWN);
        }
        var ofBody = first(
                PaymentRules.ofBody(payment.body(), payer.key(), policy), PaymentRules.ofPayer(payment.body(), payer));
        return switch (inputOf(payment.component(step.component()).outpoint())) {
            case Input.Missing(var outpoint) ->
                ofBody.<Lineage>map(Refused::new).orElseGet(() -> new Absent(outpoint));
            case Input.Wrong(var code) ->
                new Refused(first(ofBody, Optional.of(code)).orElse(code));
            case Input.Found(var note, var path, var output) -> {
                var whole = new ArrayList<>(path);
                whole.add(new Edge(payment, step.component()));
                var ofWay = first(
                        PaymentRules.ofComponent(payment.body(), step.component(), payer.key(), note.note(), output),
                        ofAncestry(whole));
                yield first(ofBody, ofWay).<Lineage>map(Refused::new).orElseGet(() -> new Traced(note, whole, output));
            }
        };
    }

    /// The limit is on the ancestry of every output that the last edge makes and someone may spend, so that whoever
    /// accepted an output can always redeem or reissue it whole (PROTOCOL §2.9, §2.10).
    private Optional<RejectionCode> ofAncestry(List<Edge> whole) {
        var last = whole.getLast();
        boolean makesNothingToSpend =
                !last.payment().body().purpose().isPay() && last.change().isZero();
        long bytes = whole.stream()
                .mapToLong(edge -> encodedSize.applyAsInt(edge.payment()))
                .sum();
        return makesNothingToSpend || bytes <= policy.ancestryBytesMax()
                ? Optional.empty()
                : Optional.of(RejectionCode.ANCESTRY_TOO_LARGE);
    }

    private static Optional<RejectionCode> first(Optional<RejectionCode> one, Optional<RejectionCode> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private Input inputOf(Outpoint outpoint) {
        var note = notes.get(outpoint.source());
        if (note != null) {
            return note.outpoint().equals(outpoint)
                    ? new Input.Found(
                            note,
                            List.of(),
                            new Output(
                                    outpoint, note.note().amount(), note.note().ownerKey(), 0, 0))
                    : new Input.Wrong(RejectionCode.INPUT_MISMATCH);
        }
        var parent = new Step(new Txid(outpoint.source()), PaymentBody.componentOf(outpoint.index()));
        return switch (walked.get(parent)) {
            case null -> new Input.Missing(outpoint);
            case Absent(var missing) -> new Input.Missing(missing);
            // Brought along next time, the certificate mends the child as well.
            case Refused(var code) when code == RejectionCode.CERTIFICATE_UNKNOWN -> new Input.Wrong(code);
            case Refused _ -> new Input.Wrong(RejectionCode.ANCESTRY_INVALID);
            case Traced traced -> outputOf(traced, outpoint);
        };
    }

    private static Input outputOf(Traced parent, Outpoint outpoint) {
        return spendable(parent, outpoint)
                .filter(made -> made.outpoint().equals(outpoint))
                .<Input>map(made -> new Input.Found(parent.note(), parent.path(), made))
                .orElseGet(() -> new Input.Wrong(RejectionCode.INPUT_MISMATCH));
    }

    /// What was redeemed or reissued is the agent's and has left the chain: whatever key stands there, it spends
    /// nothing (PROTOCOL §2.10). Otherwise a holder who names a key of its own would be paid out and pay on.
    private static Optional<Output> spendable(Traced parent, Outpoint outpoint) {
        if (PaymentBody.isChange(outpoint.index())) {
            return parent.change();
        }
        return parent.edge().payment().body().purpose().isPay() ? Optional.of(parent.pay()) : Optional.empty();
    }

    private record Step(Txid txid, int component) {}

    private sealed interface Input {
        record Found(SignedNote note, List<Edge> path, Output output) implements Input {}

        record Missing(Outpoint outpoint) implements Input {}

        record Wrong(RejectionCode code) implements Input {}
    }
}
