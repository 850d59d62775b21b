package org.tallystick.emulator.device.sync;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.NoteVerifier;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.note.SignedNote;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// Looks at notes before they count as money: a payee will look at them just as closely.
final class FreshNotes {
    private final DeviceState state;
    private final NoteVerifier verifier;

    FreshNotes(DeviceState state, NoteVerifier verifier) {
        this.state = state;
        this.verifier = verifier;
    }

    /// Accepts the notes when all of them are for this device's key, in its currency, and signed by certified series.
    Checked<List<SignedNote>> check(List<SignedNote> notes, List<Bytes> certificates) {
        var currency = state.limits().currency();
        for (SignedNote each : notes) {
            if (!each.note().ownerKey().equals(state.key())) {
                return Checked.refused(RejectionCode.NOT_OWNER);
            }
            if (!each.note().amount().currency().equals(currency)) {
                return Checked.refused(RejectionCode.CURRENCY_MIXED);
            }
        }
        var known = new ArrayList<>(certificates);
        if (state.membership() instanceof Membership.Enrolled own) {
            known.addAll(own.chain());
        }
        for (var answer : verifier.verify(notes, state.trust().anchor().book(known))) {
            if (answer instanceof Checked.Refused<Certificate.Series>(var code)) {
                return Checked.refused(code);
            }
        }
        return Checked.accepted(notes);
    }
}
