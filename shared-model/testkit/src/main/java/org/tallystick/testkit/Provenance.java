package org.tallystick.testkit;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;

/// Everything that payments need beside themselves to be judged: the payments before them, their root notes, and the
/// certificates of everyone on the way as DER.
public record Provenance(List<Payment> ancestors, List<SignedNote> notes, List<Bytes> certificates) {
    public Provenance {
        ancestors = List.copyOf(ancestors);
        notes = List.copyOf(notes);
        certificates = List.copyOf(certificates);
    }
}
