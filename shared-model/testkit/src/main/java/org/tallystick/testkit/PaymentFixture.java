package org.tallystick.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Component;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Purpose;
import org.tallystick.payment.Txid;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// A first payment of Ada's to Ben at noon, of what the test says. Everything else is valid until the test changes it.
public final class PaymentFixture {
    private Purpose purpose = new Purpose.Pay();
    private PaymentId paymentId = Named.paymentId("the payment");
    private DeviceId payerDevice = Named.device("Ada");
    private CertificateHash payerCertificate = Named.certificate("Ada").hash();
    private long counter = 1;
    private Txid previousPayment = Txid.NONE;
    private DeviceId payeeDevice = Named.device("Ben");
    private PublicKey payeeKey = Named.key("Ben");
    private Digest requestHash = Named.digest("the request");
    private Instant claimedTime = Moments.NOON;
    private CurrencyCode currency = Amounts.CNY;
    private final List<Component> components = new ArrayList<>();

    private PaymentFixture() {}

    public static PaymentFixture payment() {
        return new PaymentFixture();
    }

    /// Names the exchange: other name, other payment id and request.
    public PaymentFixture named(String name) {
        paymentId = Named.paymentId(name);
        if (purpose.isPay()) {
            requestHash = Named.digest("request " + name);
        }
        return this;
    }

    public PaymentFixture from(String payer) {
        payerDevice = Named.device(payer);
        payerCertificate = Named.certificate(payer).hash();
        return this;
    }

    public PaymentFixture from(Certificate.Device payer) {
        payerDevice = payer.device();
        payerCertificate = payer.hash();
        return this;
    }

    /// As if the payer's certificate were of this device.
    public PaymentFixture fromDevice(DeviceId device) {
        payerDevice = device;
        return this;
    }

    public PaymentFixture to(String payee) {
        payeeDevice = Named.device(payee);
        payeeKey = Named.key(payee);
        return this;
    }

    public PaymentFixture to(Certificate.Device payee) {
        payeeDevice = payee.device();
        payeeKey = payee.key();
        return this;
    }

    public PaymentFixture toKey(PublicKey key) {
        payeeKey = key;
        return this;
    }

    public PaymentFixture toDevice(DeviceId device) {
        payeeDevice = device;
        return this;
    }

    /// To the holder's agent, for money on an account (PROTOCOL §2.10).
    public PaymentFixture redeeming() {
        return redeeming(Named.digest("account commitment"));
    }

    public PaymentFixture redeeming(Digest accountCommitment) {
        return toAgent(new Purpose.Redeem(accountCommitment));
    }

    /// To the holder's agent, for fresh notes (PROTOCOL §2.10).
    public PaymentFixture reissuing() {
        return toAgent(new Purpose.Reissue());
    }

    private PaymentFixture toAgent(Purpose ofPayment) {
        purpose = ofPayment;
        payeeDevice = DeviceId.NONE;
        payeeKey = Named.key("agent " + Named.AGENT);
        requestHash = Digest.ZERO;
        return this;
    }

    public PaymentFixture identifiedBy(PaymentId id) {
        paymentId = id;
        return this;
    }

    public PaymentFixture onRequest(Digest request) {
        requestHash = request;
        return this;
    }

    public PaymentFixture counted(long place, Txid previous) {
        counter = place;
        previousPayment = previous;
        return this;
    }

    public PaymentFixture claiming(Instant time) {
        claimedTime = time;
        return this;
    }

    public PaymentFixture in(CurrencyCode other) {
        currency = other;
        return this;
    }

    /// A component that pays `cny` of the whole note; the rest is change.
    public PaymentFixture spending(SignedNote note, String cny) {
        return spending(note.outpoint(), note.note().amount(), Amounts.cny(cny));
    }

    public PaymentFixture spending(Output output, String cny) {
        return spending(output.outpoint(), output.amount(), Amounts.cny(cny));
    }

    /// `amount` out of the given outputs, each used up before the next; the last one gives the change.
    public PaymentFixture paying(Money amount, Output... from) {
        currency = amount.currency();
        var missing = amount;
        for (Output each : from) {
            var part = each.amount().isAtLeast(missing) ? missing : each.amount();
            spending(each.outpoint(), each.amount(), part);
            missing = missing.minus(part);
        }
        if (!missing.isZero()) {
            throw new IllegalArgumentException("a fixture cannot pay more than it has");
        }
        return this;
    }

    public PaymentFixture spending(Outpoint outpoint, Money in, Money pay) {
        return component(new Component(outpoint, in, pay, in.minus(pay)));
    }

    /// As it is, whether it conserves or not.
    public PaymentFixture component(Component component) {
        components.add(component);
        return this;
    }

    public PaymentBody body() {
        return new PaymentBody(
                Suite.ES256,
                purpose,
                paymentId,
                payerDevice,
                payerCertificate,
                counter,
                previousPayment,
                payeeDevice,
                payeeKey,
                requestHash,
                claimedTime,
                currency,
                components);
    }

    /// With a txid that only equal bodies share, and a signature that verifies nothing.
    public Payment signed() {
        var body = body();
        var txid = txidOf(body);
        return new Payment(txid, body, Named.signature("payment " + txid));
    }

    private static Txid txidOf(PaymentBody body) {
        var text = new StringBuilder("payment ").append(body.purpose());
        text.append(body.paymentId()).append(' ').append(body.payerDevice()).append(body.payerCertificate());
        text.append(' ').append(body.counter()).append(' ').append(body.previousPayment());
        text.append(body.payeeDevice()).append(body.payeeKey().point().toHex()).append(body.requestHash());
        text.append(body.claimedTime()).append(body.currency());
        for (Component each : body.components()) {
            text.append(' ').append(each.outpoint());
            text.append(' ').append(each.in().minorUnits());
            text.append(' ').append(each.pay().minorUnits());
            text.append(' ').append(each.change().minorUnits());
        }
        return new Txid(Named.digest(text.toString()));
    }
}
