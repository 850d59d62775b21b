package org.tallystick.emulator.device.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.tallystick.bytes.Digest;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.invariant.Invariant;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Component;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Txid;

/// Every output this device ever owned, and what became of it.
public final class Wallet {
    private final SequencedMap<Outpoint, Holding> holdings = new LinkedHashMap<>();
    /// Those of them that count, which are few however old the device is.
    private final SequencedMap<Outpoint, Holding> held = new LinkedHashMap<>();
    /// Sums of them, for they are asked for at every tap.
    private final Map<CurrencyCode, Money> balances = new HashMap<>();

    private final Map<Digest, List<Outpoint>> bySource = new HashMap<>();

    public List<Holding> holdings() {
        return List.copyOf(holdings.values());
    }

    /// Those that may be chosen for a payment.
    public List<Holding> free() {
        return held.values().stream().filter(Holding::isFree).toList();
    }

    /// Those that count as money of this device, free or not.
    public List<Holding> held() {
        return List.copyOf(held.values());
    }

    public Optional<Holding> find(Outpoint outpoint) {
        return Optional.ofNullable(holdings.get(outpoint));
    }

    /// What the device holds: unspent and not known to be worthless.
    public Money balance(CurrencyCode currency) {
        return balances.getOrDefault(currency, Money.zero(currency));
    }

    /// The same output twice is one output.
    void own(Holding holding) {
        var outpoint = holding.output().outpoint();
        if (holdings.putIfAbsent(outpoint, holding) == null) {
            hold(outpoint, holding);
            bySource.computeIfAbsent(outpoint.source(), _ -> new ArrayList<>(2)).add(outpoint);
        }
    }

    void lock(PaymentId paymentId, Collection<Component> components) {
        for (Component each : components) {
            Invariant.holds(holding(each.outpoint()).isFree(), "only free outputs are locked");
            change(each.outpoint(), holding -> holding.with(new Standing.Locked(paymentId)));
        }
    }

    void release(PaymentId paymentId) {
        var locked = new Standing.Locked(paymentId);
        held().stream()
                .filter(holding -> holding.standing().equals(locked))
                .forEach(holding -> change(holding.output().outpoint(), each -> each.with(new Standing.Free())));
    }

    /// PROTOCOL §3.2: an outpoint is signed away once.
    void spend(Txid txid, PaymentBody body) {
        for (Component each : body.components()) {
            var mayBeSpent = switch (holding(each.outpoint()).standing()) {
                case Standing.Free() -> !body.purpose().isPay();
                case Standing.Locked(var paymentId) -> paymentId.equals(body.paymentId());
                case Standing.Spent _ -> false;
            };
            Invariant.holds(mayBeSpent, "an outpoint is spent once, by the payment that holds it");
            change(each.outpoint(), holding -> holding.with(new Standing.Spent(txid)));
        }
    }

    /// What is said of one component of a payment is said of the outputs it made.
    void judge(Txid txid, int component, ComponentVerdict verdict) {
        var worth = switch (verdict) {
            case ComponentVerdict.Waiting(), ComponentVerdict.Untouched() -> new Worth.Pending();
            case ComponentVerdict.Settled() -> new Worth.Settled();
            case ComponentVerdict.Lost _, ComponentVerdict.Contested(), ComponentVerdict.Refused _ ->
                new Worth.Worthless(verdict);
        };
        bySource.getOrDefault(txid.value(), List.of()).stream()
                .filter(outpoint -> PaymentBody.componentOf(outpoint.index()) == component)
                .forEach(outpoint -> change(outpoint, holding -> holding.with(worth)));
    }

    private Holding holding(Outpoint outpoint) {
        var holding = holdings.get(outpoint);
        if (holding == null) {
            throw new IllegalStateException("the device owns no such output");
        }
        return holding;
    }

    private void change(Outpoint outpoint, UnaryOperator<Holding> change) {
        var next = change.apply(holding(outpoint));
        holdings.put(outpoint, next);
        if (next.isHeld()) {
            hold(outpoint, next);
        } else {
            letGo(outpoint, next.output().amount());
        }
    }

    private void hold(Outpoint outpoint, Holding holding) {
        if (held.put(outpoint, holding) == null) {
            var amount = holding.output().amount();
            balances.merge(amount.currency(), amount, Money::plus);
        }
    }

    private void letGo(Outpoint outpoint, Money amount) {
        if (held.remove(outpoint) != null) {
            balances.computeIfPresent(amount.currency(), (_, sum) -> sum.minus(amount));
        }
    }
}
