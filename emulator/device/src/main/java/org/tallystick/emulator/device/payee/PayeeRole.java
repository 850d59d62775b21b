package org.tallystick.emulator.device.payee;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.LineageVerifier;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.emulator.device.handshake.Freshness;
import org.tallystick.emulator.device.handshake.Peer;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.emulator.device.state.PayeeExchange;
import org.tallystick.emulator.device.state.PayeeFact;
import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.Claim;
import org.tallystick.handshake.Commit;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.handshake.Ready;
import org.tallystick.money.Money;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// The payee's side of the handshake: it asks, checks everything but the payer's signature, says READY, takes the
/// signature and receipts it, each stored before it is said (PROTOCOL §3).
///
/// For one thread at a time.
public final class PayeeRole {
    private final DeviceMemory memory;
    private final ObjectVerifier verifier;
    private final ObjectSigner signer;
    private final PaymentCheck check;

    public PayeeRole(
            DeviceMemory memory, ObjectVerifier verifier, LineageVerifier lineageVerifier, PaymentPolicy policy) {
        this.memory = memory;
        this.verifier = verifier;
        this.signer = new ObjectSigner(memory.signer());
        this.check = new PaymentCheck(memory.state(), lineageVerifier, policy);
    }

    /// M1: REQUEST is stored.
    ///
    /// @param ephemeralKey this session's, which M2 will be encrypted for
    /// @param bytesMax largest M2 that may come
    public Checked<Signed<PaymentRequest>> request(
            Money amount, PublicKey ephemeralKey, int bytesMax, RandomGenerator random) {
        if (!(state().membership() instanceof Membership.Enrolled own)) {
            return Checked.refused(RejectionCode.NOT_ALLOWED);
        }
        var broken = firstBroken(amount, own);
        if (broken.isPresent()) {
            return Checked.refused(broken.get());
        }
        var body = new PaymentRequest(
                Suite.ES256,
                PaymentId.create(random),
                amount,
                own.device().device(),
                own.device().key(),
                own.device().hash(),
                ephemeralKey,
                state().trust().listVersion(),
                bytesMax,
                new Claim.None());
        var request = signer.sign(Wire.PAYMENT_REQUEST, body);
        memory.store(new PayeeFact.PaymentRequested(request));
        return Checked.accepted(request);
    }

    private Optional<RejectionCode> firstBroken(Money amount, Membership.Enrolled own) {
        var limits = state().limits();
        if (!amount.currency().equals(limits.currency())) {
            return Optional.of(RejectionCode.CURRENCY_MIXED);
        }
        return Freshness.ofCertificates(state().trust(), own.device(), own.agent())
                .or(() -> amount.isZero() ? Optional.of(RejectionCode.BELOW_MINIMUM) : Optional.empty())
                .or(() -> {
                    var held = state().wallet().balance(limits.currency());
                    boolean fits = amount.compareTo(limits.holdingMax()) <= 0
                            && held.plus(amount).compareTo(limits.holdingMax()) <= 0;
                    return fits ? Optional.empty() : Optional.of(RejectionCode.HOLDING_CAP);
                })
                .or(() -> memory.hasRoomForAnExchange() ? Optional.empty() : Optional.of(RejectionCode.JOURNAL_FULL));
    }

    /// M2 to M3: VERIFIED is stored with everything that M4 will need.
    ///
    /// @param payer whose HELLO opened this session
    public Checked<Signed<Ready>> verify(Prepared prepared, Peer payer) {
        return find(prepared.body().paymentId()).then(exchange -> switch (exchange) {
            case PayeeExchange.Requested(var request) ->
                check.check(request.body(), prepared, payer).then(txid -> ready(prepared, txid));
            case PayeeExchange.Verified verified ->
                verified.txid().equals(Wire.PAYMENT.txid(prepared.body()))
                        ? Checked.accepted(verified.ready())
                        : Checked.refused(RejectionCode.UNEXPECTED_MESSAGE);
            case PayeeExchange.Done _ -> Checked.refused(RejectionCode.UNEXPECTED_MESSAGE);
        });
    }

    private Checked<Signed<Ready>> ready(Prepared prepared, Txid txid) {
        if (!memory.hasRoomForAnExchange()) {
            return Checked.refused(RejectionCode.JOURNAL_FULL);
        }
        var ready = signer.sign(Wire.READY, new Ready(Suite.ES256, txid));
        memory.store(new PayeeFact.PaymentVerified(prepared, ready));
        return Checked.accepted(ready);
    }

    /// M4 to M5: signature stored, outputs owned. In VERIFIED only the signature is looked at, whatever time it is
    /// and whatever list has come since (PROTOCOL §3.3); a wrong one changes nothing. One thing more: when a signed
    /// payment of the same outpoint or counter has come in the meantime, this one is known to be the second.
    public Checked<Signed<Acknowledgement>> commit(Commit commit) {
        return find(commit.paymentId()).then(exchange -> switch (exchange) {
            case PayeeExchange.Requested _ -> Checked.refused(RejectionCode.UNKNOWN_PAYMENT);
            case PayeeExchange.Verified verified -> receive(verified, commit);
            case PayeeExchange.Done done ->
                done.payment().signature().equals(commit.signature())
                        ? Checked.accepted(done.receipt())
                        : Checked.refused(RejectionCode.SIGNATURE_INVALID);
        });
    }

    private Checked<Signed<Acknowledgement>> receive(PayeeExchange.Verified verified, Commit commit) {
        return signed(verified, commit)
                .then(payment -> state().provenance().contradicts(payment.txid(), payment.body())
                        ? Checked.<Signed<Acknowledgement>>refused(RejectionCode.ALREADY_SEEN)
                        : Checked.accepted(keep(payment)));
    }

    private Checked<Payment> signed(PayeeExchange.Verified verified, Commit commit) {
        var payment = new Payment(verified.txid(), verified.prepared().body(), commit.signature());
        return PaymentCheck.payerOf(state(), verified.prepared()).then(payer -> verifier.verify(payment, payer.key()));
    }

    private Signed<Acknowledgement> keep(Payment payment) {
        var receipt = signer.sign(Wire.ACKNOWLEDGEMENT, new Acknowledgement(Suite.ES256, payment.txid()));
        memory.store(new PayeeFact.PaymentReceived(payment.body().paymentId(), payment.signature(), receipt));
        return receipt;
    }

    /// A payment that its payer uploaded and the registry handed over: taken as M4 (PROTOCOL §3.4). Another one of
    /// the same outpoint or counter may have come in the meantime, but here it is the registry that says which is
    /// the second: only what has won is handed over, and refused by its payee it would be nobody's.
    public Checked<Signed<Acknowledgement>> takeHandedOver(Payment payment) {
        return find(payment.body().paymentId()).then(exchange -> switch (exchange) {
            case PayeeExchange.Verified verified
            when verified.txid().equals(payment.txid()) ->
                signed(verified, new Commit(payment.body().paymentId(), payment.signature()))
                        .map(this::keep);
            case PayeeExchange.Done done
            when done.payment().txid().equals(payment.txid()) -> Checked.accepted(done.receipt());
            case PayeeExchange _ -> Checked.refused(RejectionCode.UNKNOWN_PAYMENT);
        });
    }

    /// Signatures that were waited for and came another way: with money that descends from what they signed. Each is
    /// taken as M4.
    public void takeHeardOtherwise() {
        for (PayeeExchange.Verified each : state().payee().verified()) {
            state().provenance()
                    .payment(each.txid())
                    .map(payment -> new Commit(payment.body().paymentId(), payment.signature()))
                    .ifPresent(commit -> receive(each, commit));
        }
    }

    /// Payments that wait for this payer's signature: for RESUME.
    public List<PaymentId> unfinishedWith(CertificateHash payer) {
        return state().payee().verified().stream()
                .map(PayeeExchange.Verified::prepared)
                .map(Prepared::body)
                .filter(body -> body.payerCertificate().equals(payer))
                .map(body -> body.paymentId())
                .toList();
    }

    /// The receipt for a payment that is done, for a payer that did not get it.
    public Optional<Signed<Acknowledgement>> receiptOf(PaymentId paymentId) {
        return state().payee()
                .find(paymentId)
                .flatMap(exchange ->
                        exchange instanceof PayeeExchange.Done done ? Optional.of(done.receipt()) : Optional.empty());
    }

    private Checked<PayeeExchange> find(PaymentId paymentId) {
        return state().payee()
                .find(paymentId)
                .map(Checked::accepted)
                .orElseGet(() -> Checked.refused(RejectionCode.UNKNOWN_PAYMENT));
    }

    private DeviceState state() {
        return memory.state();
    }
}
