package org.tallystick.emulator.device.state;

import java.util.List;
import java.util.stream.IntStream;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.CertificateReader;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.invariant.Invariant;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentId;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;
import org.tallystick.wire.Wire;

/// The sum of a device's facts: each changes the books that it concerns, and nothing else does. Facts were checked
/// before they were stored; what cannot be true here is a bug or a broken store.
public final class DeviceState {
    private final LifeFact.Made made;
    private final PublicKey key;
    private final Trust trust;
    private final PinCounter pin;
    private final Wallet wallet = new Wallet();
    private final Provenance provenance;
    private final PayerBook payer;
    private final PayeeBook payee = new PayeeBook();
    private final UploadBook uploads = new UploadBook();
    private Membership membership = new Membership.None();

    DeviceState(LifeFact.Made made, PublicKey key, TrustAnchor anchor) {
        this.made = made;
        this.key = key;
        this.trust = new Trust(anchor);
        this.provenance = new Provenance(anchor);
        this.pin = new PinCounter(made.limits().pinTriesMax());
        this.payer = new PayerBook(made.limits().currency());
    }

    public PublicKey key() {
        return key;
    }

    public DeviceLimits limits() {
        return made.limits();
    }

    public PinReference pinReference() {
        return made.pin();
    }

    public Membership membership() {
        return membership;
    }

    public Trust trust() {
        return trust;
    }

    public PinCounter pin() {
        return pin;
    }

    public Wallet wallet() {
        return wallet;
    }

    public Provenance provenance() {
        return provenance;
    }

    public PayerBook payer() {
        return payer;
    }

    public PayeeBook payee() {
        return payee;
    }

    public UploadBook uploads() {
        return uploads;
    }

    void apply(Fact fact) {
        switch (fact) {
            case LifeFact life -> apply(life);
            case PayerFact payment -> apply(payment);
            case PayeeFact payment -> apply(payment);
            case SyncFact sync -> apply(sync);
        }
    }

    private void apply(LifeFact fact) {
        switch (fact) {
            case LifeFact.Made _ -> Invariant.holds(false, "a device is made once");
            case LifeFact.EnrolmentAsked(var request) -> membership = new Membership.Asked(request);
            case LifeFact.Enrolled enrolled -> enrol(enrolled);
            case LifeFact.ListTaken(var list) -> trust.take(list);
            case LifeFact.PinTried() -> pin.tried();
            case LifeFact.PinAccepted() -> pin.accepted();
        }
    }

    private void enrol(LifeFact.Enrolled enrolled) {
        var body = enrolled.enrolment().body();
        var book = trust.anchor().book(body.certificates());
        if (membership instanceof Membership.Asked(var request)
                && book.device(CertificateReader.hash(body.certificates().getFirst()))
                        instanceof Checked.Accepted<Certificate.Device>(var own)
                && book.issuerOf(own.hash()) instanceof Checked.Accepted<Certificate.Agent>(var agent)) {
            membership = new Membership.Enrolled(request.body().account(), own, agent, body.certificates());
            provenance.addCertificates(body.certificates());
            trust.learn(body.enrolledAt());
            body.lists().forEach(trust::take);
        } else {
            Invariant.holds(false, "a device enrols with a certificate that it asked for");
        }
    }

    private void apply(PayerFact fact) {
        switch (fact) {
            case PayerFact.PaymentPrepared(var request, var certificates, var body) -> {
                provenance.addCertificates(certificates);
                payer.prepare(new PayerExchange.Prepared(request, Wire.PAYMENT.txid(body), body));
                wallet.lock(body.paymentId(), body.components());
            }
            case PayerFact.PaymentAbandoned(var paymentId) -> {
                payer.abandon(paymentId);
                wallet.release(paymentId);
            }
            case PayerFact.PaymentCommitted committed -> commit(committed);
            case PayerFact.ReceiptTaken(var paymentId, var receipt) -> {
                if (payer.find(paymentId).orElseThrow() instanceof PayerExchange.Unacknowledged open) {
                    payer.finish(paymentId, new PayerExchange.Done(open.request(), open.payment(), receipt));
                }
            }
            case PayerFact.PaidToAgent(var payment) -> {
                payer.sign(payment);
                spend(payment);
            }
        }
    }

    private void commit(PayerFact.PaymentCommitted committed) {
        var prepared = payer.prepared().orElseThrow();
        Invariant.holds(
                prepared.body().paymentId().equals(committed.paymentId()), "only what is prepared is committed");
        var payment = Wire.PAYMENT.payment(prepared.body(), committed.signature());
        payer.commit(payment, prepared, committed.ready());
        spend(payment);
    }

    /// The payer's side of a signature: inputs are gone, change is there from this record on (PROTOCOL §3.4).
    private void spend(Payment payment) {
        wallet.spend(payment.txid(), payment.body());
        provenance.add(payment);
        uploads.add(payment.txid());
        components(payment)
                .filter(i -> !payment.component(i).change().isZero())
                .forEach(i -> own(payment.changeOutpoint(i), new Worth.Pending()));
    }

    private void apply(PayeeFact fact) {
        switch (fact) {
            case PayeeFact.PaymentRequested(var request) -> payee.request(new PayeeExchange.Requested(request));
            case PayeeFact.PaymentVerified(var prepared, var ready) -> {
                var asked = payee.find(prepared.body().paymentId()).orElseThrow();
                var txid = ready.body().txid();
                payee.verify(new PayeeExchange.Verified(asked.request(), txid, prepared, ready));
            }
            case PayeeFact.PaymentReceived received -> receive(received);
        }
    }

    private void receive(PayeeFact.PaymentReceived received) {
        if (find(received.paymentId()) instanceof PayeeExchange.Verified verified) {
            var prepared = verified.prepared();
            var payment = Wire.PAYMENT.payment(prepared.body(), received.signature());
            payee.receive(new PayeeExchange.Done(verified.request(), payment, received.receipt()));
            prepared.notes().forEach(provenance::add);
            prepared.ancestors().forEach(provenance::add);
            provenance.addCertificates(prepared.certificates());
            provenance.add(payment);
            uploads.add(payment.txid());
            components(payment).forEach(i -> own(payment.payOutpoint(i), new Worth.Pending()));
        } else {
            Invariant.holds(false, "a payment is verified, then received");
        }
    }

    private PayeeExchange find(PaymentId paymentId) {
        return payee.find(paymentId).orElseThrow();
    }

    private void apply(SyncFact fact) {
        switch (fact) {
            case SyncFact.FundingAsked(var request) -> uploads.ask(request);
            case SyncFact.FundingRefused(var requestId) -> uploads.answered(requestId);
            case SyncFact.NotesTaken(var requestId, var minted) -> {
                uploads.answered(requestId);
                provenance.addCertificates(minted.body().certificates());
                mint(minted.body().notes());
            }
            case SyncFact.EnvelopeMade(var envelope) -> uploads.send(envelope);
            case SyncFact.SequenceTaken(long sequence) -> uploads.replace(sequence);
            case SyncFact.EnvelopeKept(var receipt) -> {
                uploads.keep(receipt);
                trust.learn(receipt.body().receivedAt());
            }
            case SyncFact.ResultTaken taken -> answer(taken);
        }
    }

    private void answer(SyncFact.ResultTaken taken) {
        var result = taken.result().body();
        uploads.answer(taken.result());
        for (var verdict : result.verdicts()) {
            for (int i = 0; i < verdict.components().size(); i++) {
                wallet.judge(verdict.txid(), i, verdict.components().get(i));
            }
        }
        provenance.addCertificates(result.certificates());
        mint(result.freshNotes());
        result.lists().forEach(trust::take);
        trust.learn(result.answeredAt());
        payer.synced();
    }

    private void mint(List<SignedNote> notes) {
        for (SignedNote note : notes) {
            provenance.add(note);
            own(note.outpoint(), new Worth.Minted());
        }
    }

    private void own(Outpoint outpoint, Worth worth) {
        var trail = provenance.trailOf(outpoint, key);
        int ancestryBytes =
                trail.payments().stream().mapToInt(provenance::sizeOf).sum();
        wallet.own(new Holding(trail.output(), trail.note(), ancestryBytes, new Standing.Free(), worth));
    }

    private static IntStream components(Payment payment) {
        return IntStream.range(0, payment.body().components().size());
    }
}
