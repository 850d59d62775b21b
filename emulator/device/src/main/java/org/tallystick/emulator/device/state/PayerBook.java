package org.tallystick.emulator.device.state;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.tallystick.handshake.Ready;
import org.tallystick.invariant.Invariant;
import org.tallystick.money.CurrencyCode;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Txid;
import org.tallystick.suite.Signed;

/// The payments that this device makes, and its count of signatures (PROTOCOL §2.6, §3.2).
public final class PayerBook {
    private final SequencedMap<PaymentId, PayerExchange> exchanges = new LinkedHashMap<>();
    private final SequencedMap<PaymentId, PayerExchange.Unacknowledged> unacknowledged = new LinkedHashMap<>();
    private final Map<Txid, PaymentId> signed = new HashMap<>();
    private Optional<PayerExchange.Prepared> prepared = Optional.empty();
    private LimitUse use;
    private long counter;
    private Txid lastSigned = Txid.NONE;

    PayerBook(CurrencyCode currency) {
        this.use = LimitUse.none(currency);
    }

    public Optional<PayerExchange> find(PaymentId paymentId) {
        return Optional.ofNullable(exchanges.get(paymentId));
    }

    /// The exchange in which this device signed that payment.
    public Optional<PayerExchange> signed(Txid txid) {
        return Optional.ofNullable(signed.get(txid)).flatMap(this::find);
    }

    public List<PayerExchange> exchanges() {
        return List.copyOf(exchanges.values());
    }

    /// The one that may be committed: there is at most one.
    public Optional<PayerExchange.Prepared> prepared() {
        return prepared;
    }

    public List<PayerExchange.Unacknowledged> unacknowledged() {
        return List.copyOf(unacknowledged.values());
    }

    /// Of the last payment that this device signed; 0 before the first.
    public long counter() {
        return counter;
    }

    public Txid lastSigned() {
        return lastSigned;
    }

    public LimitUse use() {
        return use;
    }

    /// Whether the body stands right behind the last payment signed (PROTOCOL §3.2).
    public boolean isNext(PaymentBody body) {
        return body.counter() == counter + 1 && body.previousPayment().equals(lastSigned);
    }

    void prepare(PayerExchange.Prepared next) {
        Invariant.holds(prepared.isEmpty(), "at most one payment is prepared");
        exchanges.put(next.body().paymentId(), next);
        prepared = Optional.of(next);
    }

    void abandon(PaymentId paymentId) {
        Invariant.holds(
                exchanges.get(paymentId) instanceof PayerExchange.Prepared, "only a prepared payment is abandoned");
        exchanges.computeIfPresent(paymentId, (_, exchange) -> new PayerExchange.Abandoned(exchange.request()));
        prepared = Optional.empty();
    }

    void commit(Payment payment, PayerExchange.Prepared current, Signed<Ready> ready) {
        sign(payment);
        use = use.plus(payment.body().total());
        var open = new PayerExchange.Unacknowledged(current.request(), payment, ready);
        exchanges.put(payment.body().paymentId(), open);
        unacknowledged.put(payment.body().paymentId(), open);
        signed.put(payment.txid(), payment.body().paymentId());
        prepared = Optional.empty();
    }

    /// Counts a signature, whatever it is for.
    void sign(Payment payment) {
        Invariant.holds(isNext(payment.body()), "each signature is counted, and names the one before");
        counter = payment.body().counter();
        lastSigned = payment.txid();
    }

    void finish(PaymentId paymentId, PayerExchange.Done done) {
        Invariant.holds(
                exchanges.get(paymentId) instanceof PayerExchange.Unacknowledged, "a receipt ends an open payment");
        exchanges.put(paymentId, done);
        unacknowledged.remove(paymentId);
    }

    void synced() {
        use = LimitUse.none(use.amount().currency());
    }
}
