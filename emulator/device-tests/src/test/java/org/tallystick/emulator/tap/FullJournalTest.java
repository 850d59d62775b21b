package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.Amounts.cny;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.ChargeOutcome.Side;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Amounts;
import org.tallystick.wire.Wire;
import org.tallystick.wire.card.FieldLost;
import org.tallystick.wire.card.Instruction;

/// What a device whose journal is full still does, and what it refuses (PROTOCOL §3.8).
final class FullJournalTest extends TapScene {
    @Test
    void aCardWhoseJournalIsFull() {
        var storage = new MemoryStorage();
        town.holder(storage, cny("50.00")).close();
        var full = Device.open(storage, roomFor(storage, 2 * DeviceMemory.ROOM_OF_AN_EXCHANGE - 1));
        var before = storage.read();

        refusedBy(Side.CARD, RejectionCode.JOURNAL_FULL, charge(full, cny("30.00")));
        assertThat(storage.read()).isEqualTo(before);

        pays(Device.open(storage, roomFor(storage, 2 * DeviceMemory.ROOM_OF_AN_EXCHANGE)), cny("30.00"));
    }

    @Test
    void aTerminalWhoseJournalIsFullOrBecomesIt() {
        var card = holder(cny("50.00"));
        var full = Device.open(shopStorage, roomFor(shopStorage, 2 * DeviceMemory.ROOM_OF_AN_EXCHANGE - 1));
        var before = shopStorage.read();
        refusedBy(Side.TERMINAL, RejectionCode.JOURNAL_FULL, charge(full, new Card(card)::transmit, cny("30.00")));
        assertThat(shopStorage.read()).isEqualTo(before);

        var nearlyFull = Device.open(shopStorage, roomFor(shopStorage, 2 * DeviceMemory.ROOM_OF_AN_EXCHANGE));
        refusedBy(
                Side.TERMINAL, RejectionCode.JOURNAL_FULL, charge(nearlyFull, new Card(card)::transmit, cny("30.00")));
        assertThat(card.state().payer().counter()).isZero();
    }

    @Test
    void aFullJournalStillFinishesWhatItSaidItWasReadyFor() throws FieldLost {
        var card = holder(cny("50.00"));
        var roomy = roomFor(shopStorage, 3 * DeviceMemory.ROOM_OF_AN_EXCHANGE);
        var field = new Card(card);
        var torn = charge(
                Device.open(shopStorage, roomy),
                command -> {
                    var response = field.transmit(command);
                    if (Byte.toUnsignedInt(command.at(1)) == Instruction.READY.code()) {
                        throw new FieldLost();
                    }
                    return response;
                },
                cny("30.00"));
        assertThat(torn).isInstanceOf(ChargeOutcome.InDoubt.class);
        var full = Device.open(shopStorage, roomy);
        refusedBy(
                Side.TERMINAL,
                RejectionCode.JOURNAL_FULL,
                charge(full, new Card(holder(cny("50.00")))::transmit, cny("30.00")));

        assertThat(new Terminal(full, PinEntry.none()).resume(new Card(card)::transmit))
                .isInstanceOf(Checked.Accepted.class);

        assertThat(Town.balance(full)).isEqualTo(cny("30.00"));
        assertThat(card.state().payer().unacknowledged()).isEmpty();
    }

    @Test
    void aFullJournalTakesNothingThatItCanDoWithout() throws FieldLost {
        var storage = new MemoryStorage();
        town.holder(storage, cny("50.00")).close();
        var card = Device.open(storage, roomFor(storage, 0));
        var field = greeted(card);
        var before = storage.read();
        var news = new RevocationList(0, 1, town.economy.now(), List.of());
        var list = town.economy.centralBank().sign(Wire.REVOCATION_LIST, news);

        assertThat(field.exchange(Instruction.PUT_LIST, Wire.REVOCATION_LIST.encode(list)))
                .isEqualTo(Checked.refused(RejectionCode.JOURNAL_FULL));
        assertThat(field.exchange(Instruction.VERIFY, Bytes.ofUtf8(Town.PIN)))
                .isEqualTo(Checked.refused(RejectionCode.JOURNAL_FULL));
        assertThat(town.sync(card).fund(cny("10.00"))).isEqualTo(Checked.refused(RejectionCode.JOURNAL_FULL));
        assertThat(storage.read()).isEqualTo(before);
    }

    @Test
    void aFullJournalCanStillBeEmptiedOfItsMoney() {
        pays(holder(cny("50.00")), cny("30.00"));
        var full = Device.open(shopStorage, roomFor(shopStorage, 0));
        refusedBy(
                Side.TERMINAL,
                RejectionCode.JOURNAL_FULL,
                charge(full, new Card(holder(cny("50.00")))::transmit, cny("30.00")));

        assertThat(town.sync(full).sync(SyncPlan.REDEEM, Patience.none())).isEqualTo(new SyncOutcome.Complete());

        assertThat(town.agent.redeemed).isEqualTo(cny("30.00"));
        assertThat(Town.balance(full)).isEqualTo(Amounts.NOTHING);
    }

    /// So much beside what is kept free for a sync.
    private DeviceTools roomFor(MemoryStorage storage, long bytes) {
        return town.tools(PaymentPolicy.DEFAULT, storage.size() + DeviceMemory.ROOM_OF_A_SYNC + bytes);
    }
}
