package org.tallystick.emulator.cli.devices;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.emulator.device.state.Upload;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.money.Money;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Purpose;
import org.tallystick.payment.Txid;

/// What a sync brought, payment by payment.
final class SyncReport {
    private final DeviceState state;
    private final Set<Txid> judgedBefore;

    private SyncReport(DeviceState state, Set<Txid> judgedBefore) {
        this.state = state;
        this.judgedBefore = judgedBefore;
    }

    /// Remembers what is known already.
    static SyncReport before(DeviceState state) {
        var judged = new HashSet<Txid>();
        uploaded(state).stream()
                .map(Payment::txid)
                .filter(txid -> state.uploads().upload(txid).orElseThrow() instanceof Upload.Judged)
                .forEach(judged::add);
        return new SyncReport(state, judged);
    }

    /// A line for each payment that was judged since.
    List<String> news() {
        var lines = new ArrayList<String>();
        for (Payment payment : uploaded(state)) {
            if (!judgedBefore.contains(payment.txid())
                    && state.uploads().upload(payment.txid()).orElseThrow() instanceof Upload.Judged(var verdict)) {
                lines.add(described(payment) + ": " + said(payment, verdict) + ".");
            }
        }
        return lines;
    }

    /// Each once, though it may have travelled in several envelopes.
    private static List<Payment> uploaded(DeviceState state) {
        var payments = new LinkedHashMap<Txid, Payment>();
        state.uploads().sendings().stream()
                .flatMap(sending -> sending.envelope().body().payments().stream())
                .forEach(payment -> payments.put(payment.txid(), payment));
        return List.copyOf(payments.values());
    }

    private String described(Payment payment) {
        var body = payment.body();
        return switch (body.purpose()) {
            case Purpose.Redeem _ -> "Paid in to the account " + body.total();
            case Purpose.Reissue() -> "Exchanged for fresh notes " + body.total();
            case Purpose.Pay() ->
                isOwn(payment)
                        ? "Paid " + body.total() + " to device " + body.payeeDevice()
                        : "Received " + body.total() + " from device " + body.payerDevice();
        };
    }

    private boolean isOwn(Payment payment) {
        return state.membership() instanceof Membership.Enrolled own
                && payment.body().payerDevice().equals(own.device().device());
    }

    /// One word when all components fared alike, else the amounts.
    private static String said(Payment payment, PaymentVerdict verdict) {
        var amounts = new LinkedHashMap<String, Money>();
        for (int i = 0; i < verdict.components().size(); i++) {
            amounts.merge(
                    words(verdict.components().get(i)), payment.component(i).pay(), Money::plus);
        }
        if (amounts.size() == 1) {
            return amounts.firstEntry().getKey();
        }
        var parts = new ArrayList<String>();
        amounts.forEach((words, amount) -> parts.add(amount + " " + words));
        return String.join(", ", parts);
    }

    private static String words(ComponentVerdict verdict) {
        return switch (verdict) {
            case ComponentVerdict.Settled() -> "settled";
            case ComponentVerdict.Lost(var winner) -> "lost to another payment of the same money, " + winner;
            case ComponentVerdict.Contested() -> "contested, for it comes from money that was spent twice";
            case ComponentVerdict.Refused(var code) -> "refused with " + code + " " + code.number();
            case ComponentVerdict.Waiting(), ComponentVerdict.Untouched() -> "not judged yet";
        };
    }
}
