package org.tallystick.ownership;

import java.time.Instant;
import java.util.ArrayList;
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
/// says is a question: only the spend book's first claim decides, for an edge may be claimed there that the registry
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

    /// What of one root is asked back now.
    ///
    /// @param returns unspent outputs of those notes whose deadline is over, in their order
    /// @param astray unspent outputs whose way to a note is not complete in this history: another note under the
    /// same id may have been entered between two readings. They wait for the next look, and hold up nobody.
    public record Due(List<OutputReturn> returns, List<Outpoint> astray) {
        public Due {
            returns = List.copyOf(returns);
            astray = List.copyOf(astray);
        }
    }

    /// Looks at every unspent output of the root.
    ///
    /// @param dueUntil notes with this deadline or an earlier one are due
    /// @param ids names the claim of an output
    public static Due due(RootHistory history, Instant dueUntil, Function<Outpoint, Txid> ids) {
        var decision = new ReturnDecision(history);
        var returns = new ArrayList<OutputReturn>();
        var astray = new ArrayList<Outpoint>();
        for (OutputEntry output : history.outputs()) {
            if (isUnspent(output.state())) {
                switch (decision.wayOf(output)) {
                    case Way.Lost _ -> astray.add(output.outpoint());
                    case Way.Found(var note, var holder) -> {
                        if (!note.deadline().isAfter(dueUntil)) {
                            returns.add(returned(note, output, holder, ids));
                        }
                    }
                }
            }
        }
        return new Due(returns, astray);
    }

    private static boolean isUnspent(OutputState state) {
        return switch (state) {
            case ATTESTED, LIVE -> true;
            case SPENT, REDEEMED, REISSUED, CONTESTED, FROZEN, RETURNED, COVERED, DENIED -> false;
        };
    }

    /// From an output back to its note.
    private sealed interface Way {
        /// @param holder the last owner whose agent is known
        record Found(RootNote note, Party holder) implements Way {}

        record Lost() implements Way {}
    }

    private Way wayOf(OutputEntry output) {
        var holder = output.owner();
        var at = output.outpoint();
        for (int steps = 0; steps <= outputs.size(); steps++) {
            var note = noteAt(at);
            if (note.isPresent()) {
                return new Way.Found(note.get(), holder);
            }
            var parent = inputs.get(new Source(at.source(), PaymentBody.componentOf(at.index())));
            if (parent == null) {
                return new Way.Lost();
            }
            at = parent;
            var before = outputs.get(at);
            holder = holder.agentIsKnown() || before == null ? holder : before.owner();
        }
        throw new IllegalStateException("a chain of digests has no cycle");
    }

    private static OutputReturn returned(
            RootNote note, OutputEntry output, Party holder, Function<Outpoint, Txid> ids) {
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
