package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.emulator.tap.PretendedAgent.value;
import static org.tallystick.testkit.Amounts.cny;

import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.journal.Journal;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.handshake.Prepared;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signature;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.CountingSuite;

/// What a payee has checked once it need not check again (PROTOCOL §4.4), and nothing else gets by.
final class KnownPastTest {
    private final Town town = new Town();
    private final CountingSuite counting = new CountingSuite(new Es256(town.economy.random()));
    private final DeviceTools tools = new DeviceTools(
            town.economy.random(), new SignatureVerifier(counting), PaymentPolicy.DEFAULT, Journal.BYTES_MAX);
    private final MemoryStorage shopStorage = new MemoryStorage();
    private final Device ada = town.holder(new MemoryStorage(), cny("50.00"));
    private final Device ben = town.holder(new MemoryStorage(), Amounts.NOTHING);

    private Device shop() {
        town.merchant(shopStorage).close();
        return Device.open(shopStorage, tools);
    }

    private int checksOf(Device shop, Handshake handshake, Prepared prepared) {
        int before = counting.checked();
        var ready = value(shop.payee().verify(prepared, handshake.payerAsSeen()));
        int checks = counting.checked() - before;
        var receipt = value(shop.payee().commit(value(ben.payer().commit(ready))));
        value(ben.payer().acknowledge(receipt));
        return checks;
    }

    @Test
    void whatWasPaidWithBeforeIsNotCheckedAgain() {
        var shop = shop();
        Handshake.between(ada, ben).pay(cny("50.00"));
        var handshake = Handshake.between(ben, shop);
        assertThat(checksOf(shop, handshake, handshake.prepared(cny("10.00"))))
                .as("the note, one payment, and certificates")
                .isGreaterThanOrEqualTo(2);

        assertThat(checksOf(shop, handshake, handshake.prepared(cny("10.00"))))
                .as("the note and both payments before are known")
                .isZero();

        var reopened = Device.open(shopStorage, tools);
        var again = Handshake.between(ben, reopened);
        var prepared = again.prepared(cny("10.00"));
        assertThat(prepared.ancestors()).hasSize(3);
        assertThat(checksOf(reopened, again, prepared))
                .as("certificates only: the journal remembers what was right, not who trusted whom")
                .isLessThanOrEqualTo(prepared.certificates().size());
    }

    @Test
    void anotherSignatureOfWhatIsKnownTakesNothingFromIt() {
        var shop = shop();
        Handshake.between(ada, ben).pay(cny("50.00"));
        var handshake = Handshake.between(ben, shop);
        handshake.pay(cny("10.00"));
        var honest = handshake.prepared(cny("10.00"));
        var changed = honest.ancestors().stream()
                .map(each -> new Payment(each.txid(), each.body(), new Signature(Bytes.zeros(Signature.SIZE))))
                .toList();

        var ready = shop.payee()
                .verify(
                        new Prepared(honest.body(), honest.notes(), changed, honest.certificates()),
                        handshake.payerAsSeen());
        value(shop.payee().commit(value(ben.payer().commit(value(ready)))));

        assertThat(ready).isInstanceOf(Checked.Accepted.class);
        for (Payment each : honest.ancestors()) {
            assertThat(shop.state().provenance().payment(each.txid())).contains(each);
            assertThat(town.reopened(shopStorage).state().provenance().payment(each.txid()))
                    .contains(each);
        }
    }
}
