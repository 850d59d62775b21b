package org.tallystick.emulator.tap;

import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.DeviceProfile;
import org.tallystick.emulator.device.DeviceProfile.Pin;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.journal.Journal;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.emulator.device.sync.DeviceSync;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.identity.AccountId;
import org.tallystick.money.Money;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.PinnedClock;
import org.tallystick.testkit.SignedEconomy;

/// A central bank, one agent, and as many devices as a test wants.
final class Town {
    static final String PIN = "2580";

    final PinnedClock clock = PinnedClock.atNoon();
    final SignedEconomy economy = SignedEconomy.at(clock);
    final PretendedAgent agent = new PretendedAgent(economy, economy.agent("first-bank"), Amounts.cny("50.00"));
    final DeviceTools tools = tools(PaymentPolicy.DEFAULT, Journal.BYTES_MAX);

    /// Those of a device that is stricter, or smaller, than others.
    DeviceTools tools(PaymentPolicy policy, long journalBytesMax) {
        return new DeviceTools(economy.random(), signatures(), policy, journalBytesMax);
    }

    private SignatureVerifier signatures() {
        return economy.signatures();
    }

    /// A device in this storage that has just left its maker.
    Device made(MemoryStorage storage, DeviceLimits limits) {
        return Device.make(storage, new DeviceProfile(economy.root().der(), limits, new Pin.Digits(PIN)), tools);
    }

    Device enrolled(MemoryStorage storage, DeviceLimits limits, String account) {
        var device = made(storage, limits);
        PretendedAgent.value(sync(device)
                .enrol(agent.identity().id(), new AccountId(account), new ActivationCode("ACTIVATE" + account)));
        return device;
    }

    /// A holder's device with so much in notes.
    Device holder(MemoryStorage storage, Money funds) {
        var device = enrolled(storage, DeviceLimits.ofHolder(funds.currency()), "HOLDER");
        if (!funds.isZero()) {
            PretendedAgent.value(sync(device).fund(funds));
        }
        return device;
    }

    Device merchant(MemoryStorage storage) {
        return enrolled(storage, DeviceLimits.ofTerminal(Amounts.CNY), "MERCHANT");
    }

    Device reopened(MemoryStorage storage) {
        return Device.open(storage, tools);
    }

    DeviceSync sync(Device device) {
        return device.sync(agent, clock);
    }

    static Money balance(Device device) {
        return device.state().wallet().balance(Amounts.CNY);
    }
}
