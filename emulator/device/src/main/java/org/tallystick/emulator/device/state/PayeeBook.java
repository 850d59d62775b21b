package org.tallystick.emulator.device.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.tallystick.invariant.Invariant;
import org.tallystick.payment.PaymentId;

/// The payments that this device asked for.
public final class PayeeBook {
    private final SequencedMap<PaymentId, PayeeExchange> exchanges = new LinkedHashMap<>();
    private final SequencedMap<PaymentId, PayeeExchange.Verified> verified = new LinkedHashMap<>();

    public Optional<PayeeExchange> find(PaymentId paymentId) {
        return Optional.ofNullable(exchanges.get(paymentId));
    }

    public List<PayeeExchange> exchanges() {
        return List.copyOf(exchanges.values());
    }

    /// Those that wait for nothing but the payer's signature, oldest first.
    public List<PayeeExchange.Verified> verified() {
        return List.copyOf(verified.values());
    }

    void request(PayeeExchange.Requested requested) {
        var paymentId = requested.request().body().paymentId();
        Invariant.holds(!exchanges.containsKey(paymentId), "a payment id is used once");
        exchanges.put(paymentId, requested);
    }

    void verify(PayeeExchange.Verified next) {
        var paymentId = next.request().body().paymentId();
        Invariant.holds(
                exchanges.get(paymentId) instanceof PayeeExchange.Requested, "a payment is asked for, then verified");
        exchanges.put(paymentId, next);
        verified.put(paymentId, next);
    }

    void receive(PayeeExchange.Done done) {
        var paymentId = done.request().body().paymentId();
        Invariant.holds(
                exchanges.get(paymentId) instanceof PayeeExchange.Verified, "a payment is verified, then received");
        exchanges.put(paymentId, done);
        verified.remove(paymentId);
    }
}
