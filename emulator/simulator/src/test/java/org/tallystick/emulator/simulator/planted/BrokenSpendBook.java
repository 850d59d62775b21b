package org.tallystick.emulator.simulator.planted;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tallystick.messaging.Kept;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.KnownHistory;
import org.tallystick.spending.SpendBook;
import org.tallystick.spending.SpendClaim;
import org.tallystick.spending.SpendRecord;

/// A spend book whose first edges are not what they should be.
final class BrokenSpendBook implements SpendBook {
    private static final int FORGETS_EVERY = 20;
    private static final int EARLY_EVERY = 2;

    private final SpendBook right;
    private final Flaw flaw;
    private final Map<Outpoint, SpendRecord> first = new HashMap<>();
    private int claims;

    enum Flaw {
        /// `ON CONFLICT DO UPDATE` in the place of `DO NOTHING`.
        LAST_WINS,
        /// No unique key: everybody who asks is first.
        EVERYBODY_WINS,
        /// An edge gets lost now and then.
        FORGETS_EDGES,
        /// The winner is read with the inserting statement's snapshot.
        READS_BEFORE_OTHERS_WROTE,
        /// Signed bytes are not kept.
        FORGETS_PAYMENTS
    }

    BrokenSpendBook(SpendBook right, Flaw flaw) {
        this.right = right;
        this.flaw = flaw;
    }

    @Override
    public KnownHistory history(Map<NoteId, ? extends Collection<Txid>> payments) {
        var known = right.history(payments);
        return flaw == Flaw.FORGETS_PAYMENTS ? new KnownHistory(List.of(), known.notes(), known.certificates()) : known;
    }

    @Override
    public Map<Outpoint, SpendRecord> firstEdges(Collection<Outpoint> outpoints) {
        var found = new HashMap<Outpoint, SpendRecord>();
        for (Outpoint outpoint : outpoints) {
            var record = first.get(outpoint);
            if (record != null) {
                found.put(outpoint, record);
            }
        }
        return found;
    }

    @Override
    public <T> Kept<T> claim(ClaimBatch batch, Function<Map<Outpoint, SpendRecord>, Kept<T>> decide) {
        var told = new HashMap<Outpoint, SpendRecord>();
        for (SpendClaim claim : batch.claims()) {
            var mine = new SpendRecord(claim.outpoint(), claim.txid(), claim.component(), batch.arrivedAt());
            switch (flaw) {
                case LAST_WINS -> first.put(claim.outpoint(), mine);
                case EVERYBODY_WINS, READS_BEFORE_OTHERS_WROTE, FORGETS_EDGES, FORGETS_PAYMENTS ->
                    first.putIfAbsent(claim.outpoint(), mine);
            }
            boolean mineIsTold = flaw == Flaw.EVERYBODY_WINS
                    || (flaw == Flaw.READS_BEFORE_OTHERS_WROTE && claims % EARLY_EVERY == 0);
            told.put(claim.outpoint(), mineIsTold ? mine : first.getOrDefault(claim.outpoint(), mine));
        }
        claims++;
        if (flaw == Flaw.FORGETS_EDGES
                && claims % FORGETS_EVERY == 0
                && !batch.claims().isEmpty()) {
            first.remove(batch.claims().first().outpoint());
        }
        return right.claim(batch, _ -> decide.apply(told));
    }
}
