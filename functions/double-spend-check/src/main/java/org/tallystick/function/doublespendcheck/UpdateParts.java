package org.tallystick.function.doublespendcheck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.bytes.Digest;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.ownership.Conflict;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.ownership.OwnershipUpdate.HandOver;
import org.tallystick.ownership.RootNote;
import org.tallystick.ownership.SignedCounter;
import org.tallystick.payment.Txid;
import org.tallystick.wire.Wire;

/// Packs what the registry is told about one envelope into as few messages as hold it. Every message is closed
/// under ancestry: a way back to a note is never torn apart, so that each can be entered by itself, in any
/// order (PROTOCOL §4.6).
final class UpdateParts {
    /// No encoded element is larger than these, whatever its numbers.
    private static final int EDGE_BYTES_MAX = 480;

    private static final int COUNTER_BYTES_MAX = 176;
    private static final int CONFLICT_BYTES_MAX = 160;
    private static final int NOTE_BYTES_MAX = 224;
    private static final int VERDICT_BYTES_MAX = 48;
    private static final int COMPONENT_VERDICT_BYTES_MAX = 40;
    private static final int HAND_OVER_BYTES_MAX = 128;
    private static final int FRAME_BYTES_MAX = 256;

    private final Upload upload;
    private final List<Part> full = new ArrayList<>();
    private Part open = new Part();

    UpdateParts(Upload upload) {
        this.upload = upload;
    }

    /// Once, before everything else.
    void addVerdicts(List<PaymentVerdict> verdicts) {
        verdicts.forEach(verdict -> {
            open.verdicts.add(verdict);
            open.bytes += VERDICT_BYTES_MAX
                    + COMPONENT_VERDICT_BYTES_MAX * verdict.components().size();
        });
    }

    /// @param handOver of the path's payment, if it is handed over; in every message that tells of one of its
    /// components, for the registry hands over what it finds there, in whatever order the messages come
    /// (PROTOCOL §3.4)
    void add(JudgedPath path, List<HandOver> handOver) {
        int bytes = open.bytesToAdd(path, handOver);
        if (open.bytes + bytes > Wire.QUEUE_PAYLOAD_MAX) {
            startAnew();
            bytes = open.bytesToAdd(path, handOver);
        }
        open.add(path, handOver);
        open.bytes += bytes;
    }

    private void startAnew() {
        full.add(open);
        open = new Part();
    }

    List<OwnershipUpdate> updates(Instant judgedAt) {
        var updates = new ArrayList<OwnershipUpdate>();
        full.forEach(part -> updates.add(part.update(upload, judgedAt)));
        updates.add(open.update(upload, judgedAt));
        return List.copyOf(updates);
    }

    private static final class Part {
        private final List<PaymentVerdict> verdicts = new ArrayList<>();
        private final Map<Digest, RootNote> notes = new LinkedHashMap<>();
        private final Map<EdgeName, JudgedEdge> edges = new LinkedHashMap<>();
        private final Set<Conflict> conflicts = new LinkedHashSet<>();
        private final Map<Txid, SignedCounter> counters = new LinkedHashMap<>();
        private final Map<Txid, HandOver> handOvers = new LinkedHashMap<>();
        private int bytes = FRAME_BYTES_MAX;

        private record EdgeName(Txid txid, int component) {
            static EdgeName of(JudgedEdge edge) {
                return new EdgeName(edge.txid(), edge.component());
            }
        }

        int bytesToAdd(JudgedPath path, List<HandOver> handOver) {
            int sum = handOver.stream().mapToInt(this::bytesToAdd).sum();
            sum += notes.containsKey(path.note().id()) ? 0 : NOTE_BYTES_MAX;
            for (JudgedEdge edge : path.edges()) {
                sum += edges.containsKey(EdgeName.of(edge)) ? 0 : EDGE_BYTES_MAX;
            }
            for (SignedCounter counter : path.counters()) {
                sum += counters.containsKey(counter.txid()) ? 0 : COUNTER_BYTES_MAX;
            }
            for (Conflict conflict : path.conflicts()) {
                sum += conflicts.contains(conflict) ? 0 : CONFLICT_BYTES_MAX;
            }
            return sum;
        }

        private int bytesToAdd(HandOver handOver) {
            var payment = handOver.payment();
            return handOvers.containsKey(payment.txid()) ? 0 : HAND_OVER_BYTES_MAX + Wire.PAYMENT.encodedSize(payment);
        }

        /// An edge that one way shows as spent by its payee was seen by its payee, whatever another way shows.
        void add(JudgedPath path, List<HandOver> handOver) {
            notes.put(path.note().id(), path.note());
            path.edges().forEach(edge -> edges.merge(EdgeName.of(edge), edge, JudgedEdge::merged));
            path.counters().forEach(counter -> counters.putIfAbsent(counter.txid(), counter));
            conflicts.addAll(path.conflicts());
            handOver.forEach(each -> handOvers.put(each.payment().txid(), each));
        }

        OwnershipUpdate update(Upload upload, Instant judgedAt) {
            return new OwnershipUpdate(
                    upload.agent(),
                    upload.envelope().device(),
                    upload.envelope().sequence(),
                    upload.hash(),
                    upload.receivedAt(),
                    judgedAt,
                    List.copyOf(notes.values()),
                    List.copyOf(edges.values()),
                    List.copyOf(conflicts),
                    verdicts,
                    List.copyOf(counters.values()),
                    List.copyOf(handOvers.values()));
        }
    }
}
