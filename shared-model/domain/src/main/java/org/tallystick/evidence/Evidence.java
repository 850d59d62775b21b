package org.tallystick.evidence;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.suite.Signed;

/// A self-contained proof against one key (PROTOCOL §5.2): judged offline with the central bank's root alone.
///
/// @param first the payment that was recorded first
/// @param second the rival
/// @param ancestors payments between the notes and both, each once; for EQUIVOCATION none
/// @param notes for DOUBLE_SPEND the root note of the outpoint; for EQUIVOCATION none
/// @param certificates DER of the culprit's device and agent, and of everyone on the way
/// @param arrivals of `first` and `second`
public record Evidence(
        EvidenceKind kind,
        Payment first,
        int firstComponent,
        Payment second,
        int secondComponent,
        List<Payment> ancestors,
        List<SignedNote> notes,
        List<Bytes> certificates,
        List<Signed<Arrival>> arrivals) {
    public Evidence {
        ancestors = List.copyOf(ancestors);
        notes = List.copyOf(notes);
        certificates = List.copyOf(certificates);
        arrivals = List.copyOf(arrivals);
    }
}
