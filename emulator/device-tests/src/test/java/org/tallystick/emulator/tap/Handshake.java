package org.tallystick.emulator.tap;

import static org.tallystick.emulator.tap.PretendedAgent.value;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.handshake.Peer;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.money.Money;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// The messages of one exchange in the hands of a test, which may change them between the two sides.
record Handshake(Device payer, Device payee, Peer payerAsSeen, Peer payeeAsSeen) {
    static final int BYTES_MAX = 40 * 1024;

    static Handshake between(Device payer, Device payee) {
        return new Handshake(payer, payee, greeted(payer, payee), greeted(payee, payer));
    }

    private static Peer greeted(Device who, Device by) {
        var hello = value(who.greeting().hello(who.newEphemeralKey().publicKey(), List.of()));
        Bytes encoded = Wire.HELLO.encode(hello);
        return value(by.greeting().meet(encoded));
    }

    Signed<PaymentRequest> request(Money amount) {
        return value(payee.payee()
                .request(
                        amount,
                        payee.newEphemeralKey().publicKey(),
                        BYTES_MAX,
                        payee.tools().random()));
    }

    Checked<Prepared> prepare(Signed<PaymentRequest> request) {
        return payer.payer().prepare(request, payeeAsSeen, true, BYTES_MAX);
    }

    Prepared prepared(Money amount) {
        return value(prepare(request(amount)));
    }

    void pay(Money amount) {
        var ready = value(payee.payee().verify(prepared(amount), payerAsSeen));
        var receipt = value(payee.payee().commit(value(payer.payer().commit(ready))));
        value(payer.payer().acknowledge(receipt));
    }
}
