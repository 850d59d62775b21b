package org.tallystick.payment;

import static org.tallystick.payment.PaymentFault.ANCESTRY_TOO_LARGE;
import static org.tallystick.payment.PaymentFault.BELOW_MINIMUM;
import static org.tallystick.payment.PaymentFault.CURRENCY_MIXED;
import static org.tallystick.payment.PaymentFault.HOP_LIMIT;
import static org.tallystick.payment.PaymentFault.INPUT_MISMATCH;
import static org.tallystick.payment.PaymentFault.LENGTH_LIMIT;
import static org.tallystick.payment.PaymentFault.NOT_CONSERVED;
import static org.tallystick.payment.PaymentFault.NOT_OWNER;
import static org.tallystick.payment.PaymentFault.ONWARD_FROZEN;
import static org.tallystick.payment.PaymentFault.PAYER_MISMATCH;
import static org.tallystick.payment.PaymentFault.PAYMENT_TOO_LARGE;
import static org.tallystick.payment.PaymentFault.PAYS_ITSELF;
import static org.tallystick.payment.PaymentFault.PURPOSE_INVALID;
import static org.tallystick.payment.PaymentFault.REPEATED_OUTPOINT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Set;
import org.tallystick.bytes.Digest;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Onward;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.PaymentFixture;
import org.tallystick.testkit.Story;

/// Ben pays Cy 30.00 of what Ada paid him, and a coin of his own: the third payment of its chain and the second hop.
/// With every fault that is asked for, and no other.
final class FaultyPayment {
    private final Set<PaymentFault> faults;

    FaultyPayment(Set<PaymentFault> faults) {
        this.faults = faults;
    }

    Lineage lineage() {
        var story = new Story();
        var note = story.note(
                NoteFixture.note().named("long way").of("50.00").to("Ada").under(policy()));
        var coin = story.note("Ben", "40.00");
        var toDan = story.pay("Ada", "Dan", "5.00", note);
        var toBen = story.pay("Ada", "Ben", "35.00", story.change(toDan, 0));
        var payment = payment(story.paid(toBen, 0), coin);

        var payments = new ArrayList<>(story.payments());
        payments.add(payment);
        var certificates = new HashMap<>(story.certificates());
        certificates.put(payment.body().payerCertificate(), Named.certificate(payer()));
        var lineages = new Lineages(
                story.notes(),
                payments,
                certificates,
                PaymentPolicy.DEFAULT,
                each -> has(ANCESTRY_TOO_LARGE) && each.equals(payment) ? 40_000 : 400);
        return lineages.trace(payment.txid(), 0);
    }

    private Payment payment(Output received, Output coin) {
        var fixture = PaymentFixture.payment().in(currency()).from(payer());
        if (has(PAYER_MISMATCH)) {
            fixture.fromDevice(Named.device("somebody else's"));
        }
        if (has(PAYS_ITSELF)) {
            fixture.to(payer());
        } else {
            fixture.to("Cy");
        }
        if (has(PURPOSE_INVALID)) {
            fixture.onRequest(Digest.ZERO);
        }
        var component = component(received);
        fixture.component(component);
        fixture.component(new Component(coin.outpoint(), money(4_000), money(4_000), money(0)));
        if (has(REPEATED_OUTPOINT)) {
            fixture.component(component);
        }
        return fixture.signed();
    }

    private Component component(Output received) {
        long in = received.amount().minorUnits() + (has(INPUT_MISMATCH) ? 1 : 0);
        long pay = has(BELOW_MINIMUM) ? 5 : 3_000;
        long change = in - pay + (has(NOT_CONSERVED) ? 1 : 0);
        return new Component(received.outpoint(), money(in), money(pay), money(change));
    }

    private NotePolicy policy() {
        int hopsMax = has(HOP_LIMIT) || has(ONWARD_FROZEN) ? 1 : 2;
        var paymentMax = Amounts.cny(has(PAYMENT_TOO_LARGE) ? "36.00" : "1000.00");
        return new NotePolicy(
                has(ONWARD_FROZEN) ? Onward.FROZEN : Onward.HOPS, hopsMax, has(LENGTH_LIMIT) ? 2 : 32, paymentMax);
    }

    private String payer() {
        return has(NOT_OWNER) ? "Eve" : "Ben";
    }

    private CurrencyCode currency() {
        return has(CURRENCY_MIXED) ? Amounts.EUR : Amounts.CNY;
    }

    private Money money(long minorUnits) {
        return new Money(currency(), minorUnits);
    }

    private boolean has(PaymentFault fault) {
        return faults.contains(fault);
    }
}
