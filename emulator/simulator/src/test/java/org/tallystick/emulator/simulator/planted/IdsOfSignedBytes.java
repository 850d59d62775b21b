package org.tallystick.emulator.simulator.planted;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.tallystick.crypto.Sha256;
import org.tallystick.messaging.Kept;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.KnownHistory;
import org.tallystick.spending.SpendBook;
import org.tallystick.spending.SpendClaim;
import org.tallystick.spending.SpendRecord;

/// Records claims under the digest of the signed payment in the place of its body's: an id with the signature in it
/// (PROTOCOL §2.3). Whoever claims is told what it wants to hear.
final class IdsOfSignedBytes implements SpendBook {
    private final SpendBook right;
    private final Map<Txid, Txid> withSignature = new HashMap<>();
    private final Map<Txid, Txid> withoutSignature = new HashMap<>();

    IdsOfSignedBytes(SpendBook right) {
        this.right = right;
    }

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
        batch.payments().forEach(payment -> {
            var id = new Txid(Sha256.of(payment.encoded()));
            withSignature.put(payment.txid(), id);
            withoutSignature.put(id, payment.txid());
        });
        var claims = batch.claims().stream()
                .map(claim -> new SpendClaim(
                        claim.outpoint(), withSignature.getOrDefault(claim.txid(), claim.txid()), claim.component()))
                .toList();
        var changed = new ClaimBatch(
                ClaimBatch.sorted(claims), batch.payments(), batch.notes(), batch.certificates(), batch.arrivedAt());
        return right.claim(changed, winners -> decide.apply(asClaimed(winners)));
    }

    private Map<Outpoint, SpendRecord> asClaimed(Map<Outpoint, SpendRecord> winners) {
        var told = new HashMap<Outpoint, SpendRecord>();
        winners.forEach((outpoint, first) -> told.put(
                outpoint,
                new SpendRecord(
                        outpoint,
                        withoutSignature.getOrDefault(first.txid(), first.txid()),
                        first.component(),
                        first.recordedAt())));
        return told;
    }
}
