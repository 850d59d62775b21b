package org.tallystick.emulator.simulator.planted;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tallystick.messaging.Kept;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.KnownHistory;
import org.tallystick.spending.SpendBook;
import org.tallystick.spending.SpendClaim;
import org.tallystick.spending.SpendRecord;
import org.tallystick.wire.Wire;

/// Tells every return that it was first, whoever claimed the output before it.
///
/// @param returned what becomes of such a claim
record GreedyReturns(SpendBook right, UnaryOperator<SpendRecord> returned) implements SpendBook {
    @Override
    public KnownHistory history(Map<NoteId, ? extends Collection<Txid>> payments) {
        return right.history(payments);
    }

    @Override
    public Map<Outpoint, SpendRecord> firstEdges(Collection<Outpoint> outpoints) {
        return right.firstEdges(outpoints);
    }

    @Override
    public <T> Kept<T> claim(ClaimBatch batch, Function<Map<Outpoint, SpendRecord>, Kept<T>> decide) {
        return right.claim(batch, winners -> decide.apply(withReturns(batch, winners)));
    }

    private Map<Outpoint, SpendRecord> withReturns(ClaimBatch batch, Map<Outpoint, SpendRecord> winners) {
        var told = new HashMap<>(winners);
        for (SpendClaim claim : batch.claims()) {
            if (claim.txid().equals(Wire.returnId(claim.outpoint()))) {
                told.put(
                        claim.outpoint(),
                        returned.apply(
                                new SpendRecord(claim.outpoint(), claim.txid(), claim.component(), batch.arrivedAt())));
            }
        }
        return told;
    }
}
