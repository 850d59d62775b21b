package org.tallystick.function.ownershipupdate;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.NoteVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.funding.MintedNotes;
import org.tallystick.note.SignedNote;
import org.tallystick.ownership.MintedBatch.Minted;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.RootNote;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// Whether notes are what their agent may mint: signed by a certified series key of its own. One wrong note
/// refuses the message: whoever signed it is at fault, and the others are entered when they are first seen in
/// an envelope.
final class MintedNotesCheck {
    private final TrustAnchor anchor;
    private final NoteVerifier notes;

    MintedNotesCheck(TrustAnchor anchor, SignatureVerifier signatures) {
        this.anchor = anchor;
        this.notes = new NoteVerifier(signatures);
    }

    /// NOT_ALLOWED for another agent's notes, else the code of the first note that is not right.
    Checked<List<Minted>> check(MintedNotes message) {
        Checked<List<Minted>> answer = Checked.accepted(new ArrayList<>());
        var verified = notes.verify(message.notes(), anchor.book(message.certificates()));
        for (int at = 0; at < verified.size(); at++) {
            var note = message.notes().get(at);
            var series = verified.get(at);
            answer = answer.then(minted -> series.then(certificate -> minted(message, note, certificate))
                    .map(each -> {
                        minted.add(each);
                        return minted;
                    }));
        }
        return answer;
    }

    private static Checked<Minted> minted(MintedNotes message, SignedNote note, Certificate.Series series) {
        if (!series.agent().equals(message.agent())) {
            return Checked.refused(RejectionCode.NOT_ALLOWED);
        }
        var owner = new Party(message.agent(), message.device(), note.note().ownerKey());
        return Checked.accepted(new Minted(RootNote.of(note), owner));
    }
}
