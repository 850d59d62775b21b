package org.tallystick.wire;

import org.tallystick.money.CurrencyCode;
import org.tallystick.payment.Component;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Purpose;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// What a payer signs (PROTOCOL §2.6).
final class PaymentLayouts {
    static final Layout<PaymentBody> BODY = new Layout<>(PaymentLayouts::write, PaymentLayouts::read);
    /// A component's place in its payment.
    static final Layout<Integer> COMPONENT = Scalars.upTo(PaymentBody.COMPONENTS_MAX - 1);
    private static final int PAY = 0;
    private static final int REDEEM = 1;
    private static final int REISSUE = 2;
    private static final Layout<Purpose> PURPOSE =
            new Layout<>(PaymentLayouts::writePurpose, PaymentLayouts::readPurpose);

    private PaymentLayouts() {}

    private static void write(CborWriter out, PaymentBody body) {
        Scalars.SUITE.write(out.array(13), body.suite());
        PURPOSE.write(out, body.purpose());
        Scalars.PAYMENT_ID.write(out, body.paymentId());
        Scalars.DEVICE.write(out, body.payerDevice());
        Scalars.CERTIFICATE_HASH.write(out, body.payerCertificate());
        out.unsigned(body.counter());
        Scalars.TXID.write(out, body.previousPayment());
        Scalars.DEVICE.write(out, body.payeeDevice());
        Scalars.KEY.write(out, body.payeeKey());
        Scalars.DIGEST.write(out, body.requestHash());
        Scalars.TIME.write(out, body.claimedTime());
        Scalars.CURRENCY.write(out, body.currency());
        components(body.currency()).writeAll(out, body.components(), PaymentBody.COMPONENTS_MAX);
    }

    private static PaymentBody read(CborReader in) {
        in.array(13);
        var suite = Scalars.SUITE.read(in);
        var purpose = PURPOSE.read(in);
        var paymentId = Scalars.PAYMENT_ID.read(in);
        var payerDevice = Scalars.DEVICE.read(in);
        var payerCertificate = Scalars.CERTIFICATE_HASH.read(in);
        long counter = in.unsigned();
        var previousPayment = Scalars.TXID.read(in);
        var payeeDevice = Scalars.DEVICE.read(in);
        var payeeKey = Scalars.KEY.read(in);
        var requestHash = Scalars.DIGEST.read(in);
        var claimedTime = Scalars.TIME.read(in);
        var currency = Scalars.CURRENCY.read(in);
        var components =
                components(currency).readAll(in, PaymentBody.COMPONENTS_MAX, RejectionCode.TOO_MANY_COMPONENTS);
        return new PaymentBody(
                suite,
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

    /// Amounts are in the body's currency.
    private static Layout<Component> components(CurrencyCode currency) {
        return new Layout<>(
                (out, component) -> {
                    NoteLayouts.OUTPOINT.write(out.array(4), component.outpoint());
                    Scalars.writeAmount(out, component.in(), currency);
                    Scalars.writeAmount(out, component.pay(), currency);
                    Scalars.writeAmount(out, component.change(), currency);
                },
                in -> {
                    in.array(4);
                    return new Component(
                            NoteLayouts.OUTPOINT.read(in),
                            Scalars.readAmount(in, currency),
                            Scalars.readAmount(in, currency),
                            Scalars.readAmount(in, currency));
                });
    }

    private static void writePurpose(CborWriter out, Purpose purpose) {
        switch (purpose) {
            case Purpose.Pay _ -> out.array(1).unsigned(PAY);
            case Purpose.Redeem(var account) ->
                Scalars.DIGEST.write(out.array(2).unsigned(REDEEM), account);
            case Purpose.Reissue _ -> out.array(1).unsigned(REISSUE);
        }
    }

    private static Purpose readPurpose(CborReader in) {
        int items = in.arrayUpTo(2, RejectionCode.MALFORMED);
        int kind = in.unsignedUpTo(REISSUE);
        if (items != (kind == REDEEM ? 2 : 1)) {
            throw in.refusal(RejectionCode.MALFORMED);
        }
        return switch (kind) {
            case PAY -> new Purpose.Pay();
            case REDEEM -> new Purpose.Redeem(Scalars.DIGEST.read(in));
            default -> new Purpose.Reissue();
        };
    }
}
