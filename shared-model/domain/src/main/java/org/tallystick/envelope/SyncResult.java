package org.tallystick.envelope;

import java.time.Instant;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;

/// What a device gets for an envelope, signed by its agent. `answeredAt` is trusted time for the device.
///
/// @param complete every verdict is final, every reissue minted or credited, and no fresh note left: no need to ask
/// again
/// @param verdicts one per entry, in the envelope's order
/// @param freshNotes notes minted for this envelope's reissues, after those that the device says it has taken
/// @param handedOver payments to this device that their payers uploaded and that it has not uploaded itself (§3.4)
/// @param lists revocation lists newer than the envelope's, zero or one
/// @param certificates DER that the fresh notes and lists need: the agent's, the series'
public record SyncResult(
        Suite suite,
        AgentId agent,
        DeviceId device,
        long sequence,
        EnvelopeHash envelope,
        Instant answeredAt,
        boolean complete,
        List<PaymentVerdict> verdicts,
        List<SignedNote> freshNotes,
        List<Payment> handedOver,
        List<Signed<RevocationList>> lists,
        List<Bytes> certificates) {
    public static final int FRESH_NOTES_MAX = 1_024;
    public static final int HANDED_OVER_MAX = 16;

    public SyncResult {
        verdicts = List.copyOf(verdicts);
        freshNotes = List.copyOf(freshNotes);
        handedOver = List.copyOf(handedOver);
        lists = List.copyOf(lists);
        certificates = List.copyOf(certificates);
        if (freshNotes.size() > FRESH_NOTES_MAX || handedOver.size() > HANDED_OVER_MAX || lists.size() > 1) {
            throw new IllegalArgumentException("list too long");
        }
    }
}
