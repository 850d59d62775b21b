package org.tallystick.emulator.tap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.emulator.device.state.LimitUse;
import org.tallystick.emulator.device.state.PayeeExchange;
import org.tallystick.emulator.device.state.PayerExchange;
import org.tallystick.emulator.device.state.Sending;
import org.tallystick.emulator.device.state.Standing;
import org.tallystick.emulator.device.state.Upload;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.money.Money;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Txid;
import org.tallystick.testkit.Amounts;

/// All of a device that what it will do depends on. Two journals of one shape are one state: they differ in the order
/// of records that do not concern each other, in envelopes that are answered, and in the numbers of those that are
/// not, which are names and nothing else (PROTOCOL §4.1).
///
/// @param unreceipted payments of this device without a receipt, as they would be named in its HELLO
/// @param awaited payments to this device that lack a signature, as it would ask for them
/// @param received of each holding, the payments between it and its note
record Shape(
        List<PayerExchange> paying,
        long counter,
        Txid lastSigned,
        LimitUse use,
        List<PaymentId> unreceipted,
        List<PayeeExchange> receiving,
        List<PaymentId> awaited,
        List<Holding> holdings,
        List<List<Txid>> received,
        List<Told> told,
        List<Open> open) {
    Shape {
        paying = List.copyOf(paying);
        unreceipted = List.copyOf(unreceipted);
        receiving = List.copyOf(receiving);
        awaited = List.copyOf(awaited);
        holdings = List.copyOf(holdings);
        received = List.copyOf(received);
        told = List.copyOf(told);
        open = List.copyOf(open);
    }

    /// How far the agent knows of a payment.
    ///
    /// @param sending place among the open envelopes, -1 when it is in none
    record Told(Payment payment, boolean unsent, int sending, Optional<PaymentVerdict> verdict) {}

    /// An envelope without an answer.
    record Open(boolean kept, List<EnvelopeEntry> entries) {
        Open {
            entries = List.copyOf(entries);
        }
    }

    static Shape of(Device device) {
        var state = device.state();
        var holdings = state.wallet().holdings();
        var open = state.uploads().sendings().stream().filter(Shape::isOpen).toList();
        return new Shape(
                state.payer().exchanges(),
                state.payer().counter(),
                state.payer().lastSigned(),
                state.payer().use(),
                state.payer().unacknowledged().stream()
                        .map(each -> each.payment().body().paymentId())
                        .toList(),
                state.payee().exchanges(),
                state.payee().verified().stream()
                        .map(each -> each.prepared().body().paymentId())
                        .toList(),
                holdings,
                holdings.stream().map(each -> trail(state, each)).toList(),
                txids(state).stream().map(each -> told(state, each, open)).toList(),
                open.stream()
                        .map(each -> new Open(
                                each instanceof Sending.Kept,
                                each.envelope().body().entries()))
                        .toList());
    }

    static boolean isOpen(Sending sending) {
        return switch (sending) {
            case Sending.Stored _, Sending.Kept _ -> true;
            case Sending.Replaced _, Sending.Answered _ -> false;
        };
    }

    private static List<Txid> trail(DeviceState state, Holding holding) {
        return state.provenance().trailOf(holding.output().outpoint(), state.key()).payments().stream()
                .map(Payment::txid)
                .toList();
    }

    /// Of everything signed or received; what waits for an envelope first, in its order.
    private static SequencedSet<Txid> txids(DeviceState state) {
        var txids = new LinkedHashSet<>(state.uploads().unsent());
        for (Holding each : state.wallet().holdings()) {
            if (each.standing() instanceof Standing.Spent(var txid)) {
                txids.add(txid);
            }
        }
        done(state.payee().exchanges()).map(done -> done.payment().txid()).forEach(txids::add);
        return txids;
    }

    private static Told told(DeviceState state, Txid txid, List<Sending> open) {
        var payment = state.provenance().payment(txid).orElseThrow();
        return switch (state.uploads().upload(txid).orElseThrow()) {
            case Upload.Unsent() -> new Told(payment, true, -1, Optional.empty());
            case Upload.Judged(var verdict) -> new Told(payment, false, -1, Optional.of(verdict));
            case Upload.Sent(long sequence) -> {
                var sequences = open.stream()
                        .map(each -> each.envelope().body().sequence())
                        .toList();
                yield new Told(payment, false, sequences.indexOf(sequence), Optional.empty());
            }
        };
    }

    private static Stream<PayeeExchange.Done> done(List<PayeeExchange> exchanges) {
        return exchanges.stream().filter(PayeeExchange.Done.class::isInstance).map(PayeeExchange.Done.class::cast);
    }

    /// What this device received.
    List<PayeeExchange.Done> done() {
        return done(receiving).toList();
    }

    /// What this device signed away to its agent.
    Money paidIn() {
        return Money.sum(
                Amounts.CNY,
                told.stream()
                        .map(each -> each.payment().body())
                        .filter(body -> !body.purpose().isPay())
                        .map(PaymentBody::total)
                        .toList());
    }

    /// What this device signed away to other devices.
    List<Payment> signed() {
        var payments = new ArrayList<Payment>();
        for (PayerExchange each : paying) {
            switch (each) {
                case PayerExchange.Unacknowledged open -> payments.add(open.payment());
                case PayerExchange.Done done -> payments.add(done.payment());
                case PayerExchange.Prepared _, PayerExchange.Abandoned _ -> {}
            }
        }
        return payments;
    }

    Money balance() {
        return Money.sum(
                Amounts.CNY,
                holdings.stream()
                        .filter(Holding::isHeld)
                        .map(holding -> holding.output().amount())
                        .toList());
    }
}
