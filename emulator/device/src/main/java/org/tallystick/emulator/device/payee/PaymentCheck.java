package org.tallystick.emulator.device.payee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.CertificateBook;
import org.tallystick.crypto.LineageVerifier;
import org.tallystick.crypto.PreparedLineage;
import org.tallystick.emulator.device.handshake.Freshness;
import org.tallystick.emulator.device.handshake.Peer;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.envelope.Envelope;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Lineages;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signature;
import org.tallystick.wire.Wire;

/// Everything that a payee checks before it says READY (PROTOCOL §3.1, §3.5): what costs little first, signatures
/// last. It changes nothing.
final class PaymentCheck {
    /// Stands where M4 will bring the payer's signature.
    private static final Signature NOT_YET = new Signature(Bytes.zeros(Signature.SIZE));

    private final DeviceState state;
    private final LineageVerifier lineageVerifier;
    private final PaymentPolicy policy;

    PaymentCheck(DeviceState state, LineageVerifier lineageVerifier, PaymentPolicy policy) {
        this.state = state;
        this.lineageVerifier = lineageVerifier;
        this.policy = policy;
    }

    /// Answers with the txid that READY is signed over.
    Checked<Txid> check(PaymentRequest request, Prepared prepared, Peer payer) {
        var body = prepared.body();
        var txid = Wire.PAYMENT.txid(body);
        return ofRequest(request, body, payer)
                .or(() -> Freshness.ofCertificates(state.trust(), payer.device(), payer.agent()))
                .or(() -> ofThePast(prepared, txid))
                .or(() -> ofLineages(prepared, txid))
                .or(() -> prepared.notes().stream()
                        .flatMap(note -> Freshness.ofNote(state.trust(), note.note()).stream())
                        .findFirst())
                .or(() -> ofHoldings(body))
                .map(Checked::<Txid>refused)
                .orElseGet(() -> Checked.accepted(txid));
    }

    /// Is it what was asked for, by the device that greeted?
    private Optional<RejectionCode> ofRequest(PaymentRequest request, PaymentBody body, Peer payer) {
        if (!body.payerCertificate().equals(payer.device().hash())) {
            return Optional.of(RejectionCode.PAYER_MISMATCH);
        }
        boolean asAsked = body.purpose().isPay()
                && body.paymentId().equals(request.paymentId())
                && body.payeeDevice().equals(request.payeeDevice())
                && body.payeeKey().equals(request.payeeKey())
                && body.requestHash().equals(Wire.requestHash(request))
                && body.currency().equals(request.amount().currency());
        return asAsked && totals(body, request) ? Optional.empty() : Optional.of(RejectionCode.REQUEST_MISMATCH);
    }

    private static boolean totals(PaymentBody body, PaymentRequest request) {
        try {
            return body.total().equals(request.amount());
        } catch (ArithmeticException overflow) {
            return false;
        }
    }

    /// Nothing of it was seen before with another txid (PROTOCOL §3.5), and it can be uploaded as a whole later on.
    private Optional<RejectionCode> ofThePast(Prepared prepared, Txid txid) {
        var provenance = state.provenance();
        boolean contradicts = provenance.contradicts(txid, prepared.body())
                || prepared.ancestors().stream().anyMatch(each -> provenance.contradicts(each.txid(), each.body()));
        if (contradicts) {
            return Optional.of(RejectionCode.ALREADY_SEEN);
        }
        int edges = Stream.concat(
                        Stream.of(prepared.body()),
                        prepared.ancestors().stream().map(Payment::body))
                .mapToInt(body -> body.components().size())
                .sum();
        return edges > Envelope.EDGES_MAX ? Optional.of(RejectionCode.ANCESTRY_TOO_LARGE) : Optional.empty();
    }

    private Optional<RejectionCode> ofLineages(Prepared prepared, Txid txid) {
        var book = state.trust().anchor().book(prepared.certificates());
        var known = new KnownPast(state.provenance(), prepared);
        var lineages = lineagesOf(prepared, known, txid, book);
        var traced = new ArrayList<Lineage.Traced>();
        for (int i = 0; i < prepared.body().components().size(); i++) {
            switch (lineages.trace(txid, i)) {
                case Lineage.Traced found -> traced.add(found);
                case Lineage.Absent _ -> {
                    return Optional.of(RejectionCode.ANCESTRY_ABSENT);
                }
                case Lineage.Refused(var code) -> {
                    return Optional.of(code);
                }
            }
        }
        return Baggage.ofPast(prepared, traced)
                .or(() -> firstRefusal(lineageVerifier.verifyPrepared(traced, book, known.verified())))
                .or(() -> Baggage.ofCertificates(book));
    }

    /// What is held with a right signature comes first, so that no copy with another one takes its place.
    private Lineages lineagesOf(Prepared prepared, KnownPast known, Txid txid, CertificateBook book) {
        var notes = new ArrayList<>(known.notes());
        notes.addAll(prepared.notes());
        var payments = new ArrayList<>(known.payments());
        payments.addAll(prepared.ancestors());
        payments.add(new Payment(txid, prepared.body(), NOT_YET));
        return new Lineages(notes, payments, book.claimedDevices(), policy, state.provenance()::sizeOf);
    }

    private static Optional<RejectionCode> firstRefusal(List<Checked<PreparedLineage>> answers) {
        return answers.stream()
                .flatMap(answer -> switch (answer) {
                    case Checked.Accepted<PreparedLineage> _ -> Stream.<RejectionCode>empty();
                    case Checked.Refused<PreparedLineage>(var code) -> Stream.of(code);
                })
                .min(RejectionCode::compareTo);
    }

    private Optional<RejectionCode> ofHoldings(PaymentBody body) {
        var cap = state.limits().holdingMax();
        var after = state.wallet().balance(cap.currency()).plus(body.total());
        return after.compareTo(cap) > 0 ? Optional.of(RejectionCode.HOLDING_CAP) : Optional.empty();
    }

    /// The payer's certificate inside a prepared payment that was checked before.
    static Checked<Certificate.Device> payerOf(DeviceState state, Prepared prepared) {
        return state.trust()
                .anchor()
                .book(prepared.certificates())
                .device(prepared.body().payerCertificate());
    }
}
