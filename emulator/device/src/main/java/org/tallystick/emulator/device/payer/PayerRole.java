package org.tallystick.emulator.device.payer;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.emulator.device.handshake.Freshness;
import org.tallystick.emulator.device.handshake.Peer;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.emulator.device.state.PayerExchange;
import org.tallystick.emulator.device.state.PayerFact;
import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.Claim;
import org.tallystick.handshake.Commit;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.handshake.Ready;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.payment.Purpose;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// The payer's side of the handshake: each message in, checked, stored, and only then the answer out (PROTOCOL §3).
/// What it signed once it never signs against; what it is asked twice it answers alike.
///
/// For one thread at a time.
public final class PayerRole {
    /// Stands where the signature will be.
    private static final Signature NOT_YET = new Signature(Bytes.zeros(Signature.SIZE));

    private final DeviceMemory memory;
    private final ObjectVerifier verifier;
    private final ObjectSigner signer;
    private final PaymentPolicy policy;

    public PayerRole(DeviceMemory memory, ObjectVerifier verifier, PaymentPolicy policy) {
        this.memory = memory;
        this.verifier = verifier;
        this.signer = new ObjectSigner(memory.signer());
        this.policy = policy;
    }

    /// M1 to M2: PREPARED is stored, the outpoints are locked.
    ///
    /// @param payee whose HELLO opened this session
    /// @param pinGiven the holder's PIN was right in this session
    /// @param bytesMax of M2, as the channel and the payee allow
    public Checked<Prepared> prepare(Signed<PaymentRequest> request, Peer payee, boolean pinGiven, int bytesMax) {
        return checked(request, payee).then(own -> switch (known(request)) {
            case Known.New() -> prepareNew(request, payee, own, pinGiven, bytesMax);
            case Known.Again(var prepared) -> Checked.accepted(new Dossier(state()).forBody(prepared.body()));
            case Known.Other(var code) -> Checked.refused(code);
        });
    }

    /// M3 to M4: in one record the counter is used, the outpoints are spent, and the signature is kept.
    public Checked<Commit> commit(Signed<Ready> ready) {
        var current = state().payer().prepared();
        if (current.isPresent() && current.get().txid().equals(ready.body().txid())) {
            return commit(current.get(), ready);
        }
        return state().payer()
                .signed(ready.body().txid())
                .map(PayerRole::commitOf)
                .map(Checked::accepted)
                .orElseGet(() -> Checked.refused(RejectionCode.UNKNOWN_PAYMENT));
    }

    /// M5 to M6. The same receipt twice is fine.
    public Checked<Txid> acknowledge(Signed<Acknowledgement> receipt) {
        var txid = receipt.body().txid();
        return state().payer()
                .signed(txid)
                .map(exchange -> switch (exchange) {
                    case PayerExchange.Unacknowledged open ->
                        verifier.verify(
                                        Wire.ACKNOWLEDGEMENT,
                                        receipt,
                                        open.request().body().payeeKey())
                                .map(_ -> finish(open.payment(), receipt));
                    case PayerExchange.Done _ -> Checked.accepted(txid);
                    case PayerExchange.Prepared _, PayerExchange.Abandoned _ ->
                        Checked.<Txid>refused(RejectionCode.UNKNOWN_PAYMENT);
                })
                .orElseGet(() -> Checked.refused(RejectionCode.UNKNOWN_PAYMENT));
    }

    /// RESUME (PROTOCOL §3.3): the identical M4, or UNKNOWN_PAYMENT, which changes nothing.
    public Checked<Commit> resume(PaymentId paymentId) {
        return state().payer()
                .find(paymentId)
                .filter(PayerRole::isSigned)
                .map(PayerRole::commitOf)
                .map(Checked::accepted)
                .orElseGet(() -> Checked.refused(RejectionCode.UNKNOWN_PAYMENT));
    }

    /// Payments to this payee that lack a receipt: for the HELLO.
    public List<PaymentId> unfinishedWith(CertificateHash payee) {
        return state().payer().unacknowledged().stream()
                .filter(each -> each.request().body().payeeCertificate().equals(payee))
                .map(each -> each.payment().body().paymentId())
                .toList();
    }

    /// Redeems or reissues whole outputs at the holder's own agent (PROTOCOL §2.10): stored like M4 before it is
    /// sent. Whatever was prepared is given up, since its place in the count is used.
    public Payment payAgent(Purpose purpose, List<Holding> whole, PaymentId paymentId) {
        Invariant.holds(!purpose.isPay(), "agents are not paid for goods");
        if (state().membership() instanceof Membership.Enrolled own) {
            abandonCurrent();
            var components = whole.stream()
                    .map(Holding::output)
                    .map(output -> new Component(
                            output.outpoint(),
                            output.amount(),
                            output.amount(),
                            output.amount().minus(output.amount())))
                    .toList();
            var payee = new Payee(DeviceId.NONE, own.agent().key(), Digest.ZERO);
            var payment = signer.sign(body(purpose, paymentId, payee, own, components));
            memory.store(new PayerFact.PaidToAgent(payment));
            return payment;
        }
        throw new IllegalStateException("a device that is not enrolled has no agent");
    }

    private sealed interface Known {
        record New() implements Known {}

        /// The very request that is prepared: its answer was lost.
        record Again(PayerExchange.Prepared prepared) implements Known {}

        record Other(RejectionCode code) implements Known {}
    }

    private Known known(Signed<PaymentRequest> request) {
        return state().payer()
                .find(request.body().paymentId())
                .<Known>map(exchange -> {
                    if (!exchange.request().body().equals(request.body())) {
                        return new Known.Other(RejectionCode.REQUEST_REUSED);
                    }
                    return switch (exchange) {
                        case PayerExchange.Prepared prepared -> new Known.Again(prepared);
                        case PayerExchange.Abandoned _, PayerExchange.Unacknowledged _, PayerExchange.Done _ ->
                            new Known.Other(RejectionCode.UNEXPECTED_MESSAGE);
                    };
                })
                .orElseGet(Known.New::new);
    }

    /// What PROTOCOL §3.8 wants checked before M2; answers with who this device is.
    private Checked<Membership.Enrolled> checked(Signed<PaymentRequest> request, Peer payee) {
        if (!(state().membership() instanceof Membership.Enrolled own)) {
            return Checked.refused(RejectionCode.NOT_ALLOWED);
        }
        return verifier.verify(Wire.PAYMENT_REQUEST, request, payee.device().key())
                .then(body -> firstBroken(body, payee, own)
                        .map(Checked::<Membership.Enrolled>refused)
                        .orElseGet(() -> Checked.accepted(own)));
    }

    private Optional<RejectionCode> firstBroken(PaymentRequest request, Peer payee, Membership.Enrolled own) {
        return Freshness.ofCertificates(state().trust(), payee.device(), payee.agent())
                .or(() -> Freshness.ofCertificates(state().trust(), own.device(), own.agent()))
                .or(() -> {
                    if (!(request.claim() instanceof Claim.None)) {
                        return Optional.of(RejectionCode.NOT_ALLOWED);
                    }
                    if (request.payeeKey().equals(state().key())) {
                        return Optional.of(RejectionCode.PAYS_ITSELF);
                    }
                    if (!request.amount().currency().equals(state().limits().currency())) {
                        return Optional.of(RejectionCode.CURRENCY_MIXED);
                    }
                    return speaksFor(request, payee) ? Optional.empty() : Optional.of(RejectionCode.REQUEST_MISMATCH);
                });
    }

    private static boolean speaksFor(PaymentRequest request, Peer payee) {
        return request.payeeKey().equals(payee.device().key())
                && request.payeeDevice().equals(payee.device().device())
                && request.payeeCertificate().equals(payee.device().hash());
    }

    private Checked<Prepared> prepareNew(
            Signed<PaymentRequest> request, Peer payee, Membership.Enrolled own, boolean pinGiven, int bytesMax) {
        var amount = request.body().amount();
        var broken = LimitRules.ofPayment(state().limits(), state().payer().use(), amount, pinGiven);
        if (broken.isPresent()) {
            return Checked.refused(broken.get());
        }
        var hash = Wire.requestHash(request.body());
        var to = new Payee(request.body().payeeDevice(), request.body().payeeKey(), hash);
        ToIntFunction<List<Component>> paymentSize = components -> Wire.PAYMENT.encodedSize(Wire.PAYMENT.payment(
                body(new Purpose.Pay(), request.body().paymentId(), to, own, components), NOT_YET));
        var plan = new CoinPlan(state(), policy, paymentSize).choose(amount, freeOnceAbandoned(), bytesMax);
        return plan.then(components -> {
            if (!memory.hasRoomForAnExchange()) {
                return Checked.refused(RejectionCode.JOURNAL_FULL);
            }
            var body = body(new Purpose.Pay(), request.body().paymentId(), to, own, components);
            abandonCurrent();
            memory.store(new PayerFact.PaymentPrepared(request, payee.certificates(), body));
            return Checked.accepted(new Dossier(state()).forBody(body));
        });
    }

    /// Outputs that the payment now prepared had locked are free for the next one (PROTOCOL §3.2).
    private List<Holding> freeOnceAbandoned() {
        return state().wallet().held();
    }

    private void abandonCurrent() {
        state().payer()
                .prepared()
                .ifPresent(current -> memory.store(
                        new PayerFact.PaymentAbandoned(current.body().paymentId())));
    }

    private Checked<Commit> commit(PayerExchange.Prepared prepared, Signed<Ready> ready) {
        var body = prepared.body();
        if (!state().payer().isNext(body)) {
            return Checked.refused(RejectionCode.UNKNOWN_PAYMENT);
        }
        return verifier.verify(Wire.READY, ready, prepared.request().body().payeeKey())
                .then(_ -> LimitRules.ofPayment(
                                state().limits(), state().payer().use(), body.total(), true)
                        .map(Checked::<Commit>refused)
                        .orElseGet(() -> {
                            var payment = signer.sign(body);
                            memory.store(new PayerFact.PaymentCommitted(body.paymentId(), payment.signature(), ready));
                            return Checked.accepted(new Commit(body.paymentId(), payment.signature()));
                        }));
    }

    private Txid finish(Payment payment, Signed<Acknowledgement> receipt) {
        memory.store(new PayerFact.ReceiptTaken(payment.body().paymentId(), receipt));
        return payment.txid();
    }

    private static boolean isSigned(PayerExchange exchange) {
        return switch (exchange) {
            case PayerExchange.Unacknowledged _, PayerExchange.Done _ -> true;
            case PayerExchange.Prepared _, PayerExchange.Abandoned _ -> false;
        };
    }

    private static Payment paymentOf(PayerExchange exchange) {
        return switch (exchange) {
            case PayerExchange.Unacknowledged open -> open.payment();
            case PayerExchange.Done done -> done.payment();
            case PayerExchange.Prepared _, PayerExchange.Abandoned _ ->
                throw new IllegalStateException("there is no signature yet");
        };
    }

    private static Commit commitOf(PayerExchange exchange) {
        var payment = paymentOf(exchange);
        return new Commit(payment.body().paymentId(), payment.signature());
    }

    private record Payee(DeviceId device, PublicKey key, Digest requestHash) {}

    private PaymentBody body(
            Purpose purpose, PaymentId paymentId, Payee payee, Membership.Enrolled own, List<Component> components) {
        var payer = state().payer();
        return new PaymentBody(
                Suite.ES256,
                purpose,
                paymentId,
                own.device().device(),
                own.device().hash(),
                payer.counter() + 1,
                payer.lastSigned(),
                payee.device(),
                payee.key(),
                payee.requestHash(),
                state().trust().time(),
                components.getFirst().in().currency(),
                components);
    }

    private DeviceState state() {
        return memory.state();
    }
}
