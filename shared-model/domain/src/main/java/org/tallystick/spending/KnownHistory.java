package org.tallystick.spending;

import java.util.List;
import org.tallystick.bytes.Bytes;

/// Verified objects that the spend book holds, as their signed bytes.
///
/// @param certificates DER: of the payments' payers, of those payers' agents, and of the notes' series
public record KnownHistory(List<KnownPayment> payments, List<KnownNote> notes, List<Bytes> certificates) {
    public KnownHistory {
        payments = List.copyOf(payments);
        notes = List.copyOf(notes);
        certificates = List.copyOf(certificates);
    }
}
