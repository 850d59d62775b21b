package org.tallystick.crypto;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.certificate.Certificate;
import org.tallystick.note.Note;
import org.tallystick.note.SignedNote;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Wire;

/// Checks notes: signed by a series key that the central bank certified, for the agent and currency that it certified
/// (PROTOCOL §2.5).
public final class NoteVerifier {
    private final SignatureVerifier signatures;

    public NoteVerifier(SignatureVerifier signatures) {
        this.signatures = signatures;
    }

    /// For each note its series' certificate; else CERTIFICATE_UNKNOWN when that is not in the book,
    /// UNSUPPORTED_SUITE or NOTE_INVALID. All signatures are checked as one batch.
    public List<Checked<Certificate.Series>> verify(List<SignedNote> notes, CertificateBook book) {
        var claimed = notes.stream().map(note -> seriesOf(note.note(), book)).toList();
        var checks = new ArrayList<SignatureCheck>();
        for (int i = 0; i < notes.size(); i++) {
            if (claimed.get(i) instanceof Checked.Accepted<Certificate.Series>(var series)) {
                checks.add(check(notes.get(i), series));
            }
        }
        var answers = signatures.verify(checks).iterator();
        return claimed.stream()
                .map(series -> series.then(found ->
                        answers.next() ? series : Checked.<Certificate.Series>refused(RejectionCode.NOTE_INVALID)))
                .toList();
    }

    /// Everything but the note's signature.
    Checked<Certificate.Series> seriesOf(Note note, CertificateBook book) {
        if (!signatures.supports(note.suite())) {
            return Checked.refused(RejectionCode.UNSUPPORTED_SUITE);
        }
        return switch (book.series(note.series())) {
            case Checked.Refused<Certificate.Series>(var code) ->
                Checked.refused(code == RejectionCode.CERTIFICATE_UNKNOWN ? code : RejectionCode.NOTE_INVALID);
            case Checked.Accepted<Certificate.Series>(var series) ->
                isOf(note, series) ? Checked.accepted(series) : Checked.refused(RejectionCode.NOTE_INVALID);
        };
    }

    static SignatureCheck check(SignedNote note, Certificate.Series series) {
        return new SignatureCheck(series.key(), Wire.NOTE.toBeSigned(note.note()), note.signature());
    }

    private static boolean isOf(Note note, Certificate.Series series) {
        return note.suite() == series.key().suite()
                && note.agent().equals(series.agent())
                && note.amount().currency().equals(series.quota().currency());
    }
}
