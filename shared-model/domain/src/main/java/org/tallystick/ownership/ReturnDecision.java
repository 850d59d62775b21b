package org.tallystick.ownership;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tallystick.bytes.Digest;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendRecord;

/// What of one root goes back to an account after its note's deadline, and to whose (PROTOCOL §6.1). Pure. What it
/// says is a wish: only the spend book's first claim decides, for an edge may be claimed there that the registry
/// has not heard of yet.
public final class ReturnDecision {
    private final RootHistory history;
    private final Map<Outpoint, OutputEntry> outputs = new HashMap<>();
    private final Map<Source, Outpoint> inputs = new HashMap<>();

    private record Source(Digest txid, int component) {}

    private ReturnDecision(RootHistory history) {
        this.history = history;
        history.outputs().forEach(output -> outputs.put(output.outpoint(), output));
        for (SpendRecord edge : history.edges()) {
            inputs.put(new Source(edge.txid().value(), edge.component()), edge.outpoint());
        }
    }

    /// Unspent outputs of those of the root's notes whose deadline was at `dueUntil` or before, in their order.
    ///
    /// @param ids names the claim of an output
    public static List<OutputReturn> due(RootHistory history, Instant dueUntil, Function<Outpoint, Txid> ids) {
        var decision = new ReturnDecision(history);
        return history.outputs().stream()
                .filter(output -> isUnspent(output.state()))
                .flatMap(output -> decision.due(output, dueUntil, ids).stream())
                .toList();
    }

    private static boolean isUnspent(OutputState state) {
        return switch (state) {
            case ATTESTED, LIVE -> true;
            case SPENT, REDEEMED, REISSUED, CONTESTED, FROZEN, RETURNED, COVERED, DENIED -> false;
        };
    }

    private Optional<OutputReturn> due(OutputEntry output, Instant dueUntil, Function<Outpoint, Txid> ids) {
        var holder = output.owner();
        var at = output.outpoint();
        for (int steps = 0; steps <= outputs.size(); steps++) {
            var note = noteAt(at);
            if (note.isPresent()) {
                return note.get().deadline().isAfter(dueUntil)
                        ? Optional.empty()
                        : Optional.of(wish(note.get(), output, holder, ids));
            }
            var parent = inputs.get(new Source(at.source(), PaymentBody.componentOf(at.index())));
            if (parent == null) {
                break;
            }
            at = parent;
            var before = outputs.get(at);
            holder = holder.agentIsKnown() || before == null ? holder : before.owner();
        }
        throw new IllegalStateException("the registry holds no output whose way to its note is not claimed");
    }

    private static OutputReturn wish(RootNote note, OutputEntry output, Party holder, Function<Outpoint, Txid> ids) {
        return new OutputReturn(
                note,
                output.outpoint(),
                ids.apply(output.outpoint()),
                output.amount(),
                output.hop(),
                output.length(),
                output.owner(),
                holder);
    }

    private Optional<RootNote> noteAt(Outpoint outpoint) {
        return history.notes().stream()
                .filter(note -> note.outpoint().equals(outpoint))
                .findFirst();
    }
}
