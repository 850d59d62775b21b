package org.tallystick.function.doublespendcheck;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.CertificateBook;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.payment.VerifiedLineage;
import org.tallystick.rejection.Checked;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.KnownNote;
import org.tallystick.spending.KnownPayment;
import org.tallystick.spending.SpendClaim;
import org.tallystick.wire.Wire;

/// Gathers what a batch claims: every edge of every verified way, and the objects that prove it (PROTOCOL
/// §4.4).
final class Claims {
    private final Instant arrivedAt;
    private final TreeSet<SpendClaim> claims = new TreeSet<>();
    private final Map<Place, KnownPayment> payments = new LinkedHashMap<>();
    /// Once, however many notes a payment is of.
    private final Map<Txid, Bytes> encoded = new HashMap<>();

    private final Map<Digest, KnownNote> notes = new LinkedHashMap<>();
    private final Map<CertificateHash, Certificate> certificates = new LinkedHashMap<>();

    private record Place(NoteId root, Txid txid) {}

    private Claims(Instant arrivedAt) {
        this.arrivedAt = arrivedAt;
    }

    static ClaimBatch of(List<Surveyed> envelopes, Instant arrivedAt) {
        var gathered = new Claims(arrivedAt);
        for (Surveyed each : envelopes) {
            each.verified()
                    .forEach(lineage -> gathered.add(lineage, each.parties().book()));
        }
        return new ClaimBatch(
                gathered.claims,
                List.copyOf(gathered.payments.values()),
                List.copyOf(gathered.notes.values()),
                List.copyOf(gathered.certificates.values()),
                arrivedAt);
    }

    private void add(VerifiedLineage verified, CertificateBook book) {
        var note = verified.lineage().note();
        var series = verified.series();
        notes.computeIfAbsent(
                note.id(), id -> new KnownNote(note.note().noteId(), id, series.hash(), Wire.NOTE.encode(note)));
        certificates.put(series.hash(), series);
        verified.lineage().path().forEach(edge -> add(edge, book));
    }

    private void add(Edge edge, CertificateBook book) {
        claims.add(SpendClaim.of(edge));
        var payer = edge.payment().body().payerCertificate();
        payments.computeIfAbsent(
                new Place(edge.spends().root(), edge.txid()),
                place -> new KnownPayment(place.root(), place.txid(), payer, encoded(edge.payment()), arrivedAt));
        if (!certificates.containsKey(payer)) {
            certificates.put(payer, trusted(book.device(payer)));
            var issuer = trusted(book.issuerOf(payer));
            certificates.put(issuer.hash(), issuer);
        }
    }

    private Bytes encoded(Payment payment) {
        return encoded.computeIfAbsent(payment.txid(), _ -> Wire.PAYMENT.encode(payment));
    }

    private static <C extends Certificate> C trusted(Checked<C> certificate) {
        return switch (certificate) {
            case Checked.Accepted<C>(var found) -> found;
            case Checked.Refused<C>(var code) ->
                throw new IllegalStateException("a verified payment has trusted certificates: " + code);
        };
    }
}
