package org.tallystick.spending;

import java.time.Instant;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;

/// The first edge recorded for an outpoint. Written once, never changed (PROTOCOL §4.4).
public record SpendRecord(Outpoint outpoint, Txid txid, int component, Instant recordedAt) {
    public boolean isOf(SpendClaim claim) {
        return outpoint.equals(claim.outpoint()) && txid.equals(claim.txid()) && component == claim.component();
    }
}
