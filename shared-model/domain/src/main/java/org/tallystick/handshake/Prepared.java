package org.tallystick.handshake;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;

/// M2, encrypted on the wire: the whole body without its signature, and everything needed to judge it.
///
/// @param notes root notes of the components
/// @param ancestors payments between the notes and the components, each once
/// @param certificates DER of payers' devices, agents and series on the way, each once
public record Prepared(PaymentBody body, List<SignedNote> notes, List<Payment> ancestors, List<Bytes> certificates) {
    public static final int ANCESTORS_MAX = 512;
    public static final int CERTIFICATES_MAX = 1_024;

    public Prepared {
        notes = List.copyOf(notes);
        ancestors = List.copyOf(ancestors);
        certificates = List.copyOf(certificates);
        if (notes.size() > PaymentBody.COMPONENTS_MAX
                || ancestors.size() > ANCESTORS_MAX
                || certificates.size() > CERTIFICATES_MAX) {
            throw new IllegalArgumentException("list too long");
        }
    }
}
