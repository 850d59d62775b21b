package org.tallystick.wire;

import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;

/// The two signed objects that others carry: notes and payments. They lie inside others as byte strings, exactly as
/// they stand alone, so that each can be cut out and checked by itself.
final class SignedObjects {
    static final NoteCodec NOTE = new NoteCodec();
    static final PaymentCodec PAYMENT = new PaymentCodec();
    static final Layout<SignedNote> NOTE_LAYOUT = NOTE.embedded();
    static final Layout<Payment> PAYMENT_LAYOUT = PAYMENT.embedded();

    private SignedObjects() {}
}
