package org.tallystick.wire;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;
import org.tallystick.wire.cbor.CborReader;

/// Payments as COSE_Sign1. The txid is no field: it is computed from the body's bytes, so it is never wrong.
public final class PaymentCodec implements Codec<Payment>, Signable<PaymentBody> {
    /// A payment of eight components with the largest numbers is below it.
    public static final int BYTES_MAX = 2_048;

    private final SignedLayout<PaymentBody> signed =
            new SignedLayout<>("payment", BYTES_MAX, PaymentBody::suite, PaymentLayouts.BODY);
    private final LayoutCodec<Payment> codec = new LayoutCodec<>(
            new Layout<>((out, value) -> signed.write(out, value.body(), value.signature()), this::read), BYTES_MAX);

    PaymentCodec() {}

    private Payment read(CborReader in) {
        var opened = signed.read(in);
        return new Payment(new Txid(signed.idOf(opened.bodyBytes())), opened.body(), opened.signature());
    }

    @Override
    public Bytes encode(Payment value) {
        return codec.encode(value);
    }

    @Override
    public Checked<Payment> decode(Bytes bytes) {
        return codec.decode(bytes);
    }

    @Override
    public int bytesMax() {
        return codec.bytesMax();
    }

    /// The size of what [#encode] makes, without making it.
    public int encodedSize(Payment value) {
        return codec.encodedSize(value);
    }

    @Override
    public Bytes toBeSigned(PaymentBody body) {
        return signed.toBeSigned(body);
    }

    @Override
    public Suite suite(PaymentBody body) {
        return signed.suite(body);
    }

    @Override
    public Bytes encodeBody(PaymentBody body) {
        return signed.encodeBody(body);
    }

    @Override
    public Digest id(PaymentBody body) {
        return signed.id(body);
    }

    public Txid txid(PaymentBody body) {
        return new Txid(id(body));
    }

    /// The body with its txid and a signature over [#toBeSigned].
    public Payment payment(PaymentBody body, Signature signature) {
        return new Payment(txid(body), body, signature);
    }

    /// As a part of another object.
    Layout<Payment> embedded() {
        return codec.layout().embedded(codec.bytesMax());
    }
}
