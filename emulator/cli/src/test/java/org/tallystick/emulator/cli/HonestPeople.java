package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.card.Card;
import org.tallystick.emulator.cli.studio.DeviceStudio;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.DeviceProfile;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.journal.MemoryStorage;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// A customer and a merchant of a running local cloud, who do nothing that they should not.
record HonestPeople(Device customer, Device merchant, AgentConnection banks) {
    private static final CurrencyCode CNY = new CurrencyCode("CNY");
    private static final AgentId BANK = new AgentId("harbour");
    private static final Duration BETWEEN_ASKING = Duration.ofMillis(200);
    private static final int ASKED_MAX = 600;

    /// Both with an account, and the customer with money on its card.
    static HonestPeople of(BuiltTree tree, Home home, AgentConnection banks) throws IOException, InterruptedException {
        tree.run("./tallystick quota request 1000.00 --agent harbour --data home")
                .withCode(ExitCodes.OK);
        var root = RootFile.read(home.rootCertificate()).root().der();
        var customer = enrolled(tree, root, DeviceLimits.ofHolder(CNY), "ADA", banks);
        var merchant = enrolled(tree, root, DeviceLimits.ofTerminal(CNY), "BAKER", banks);
        DeviceStudio.accepted("funding", customer.sync(banks, Clock.systemUTC()).fund(new Money(CNY, 10_000)));
        return new HonestPeople(customer, merchant, banks);
    }

    private static Device enrolled(
            BuiltTree tree, Bytes root, DeviceLimits limits, String account, AgentConnection banks)
            throws IOException, InterruptedException {
        var code = "CODEOF" + account;
        tree.run("./tallystick account open --agent harbour --account " + account + " --code " + code
                        + " --balance 1000.00 --data home")
                .withCode(ExitCodes.OK);
        var profile = new DeviceProfile(root, limits, new DeviceProfile.Pin.None());
        var device = Device.make(new MemoryStorage(), profile, DeviceTools.of(new SecureRandom()));
        DeviceStudio.accepted(
                "enrolment",
                device.sync(banks, Clock.systemUTC()).enrol(BANK, new AccountId(account), new ActivationCode(code)));
        return device;
    }

    /// Offline.
    void pay(Money amount) {
        var card = new Card(customer);
        assertThat(new Terminal(merchant, PinEntry.none()).charge(card::transmit, amount))
                .isInstanceOf(ChargeOutcome.Paid.class);
    }

    /// The merchant's terminal goes online, and everything on it is judged and paid in.
    void settle() {
        var pausing = Patience.pausing(BETWEEN_ASKING);
        assertThat(merchant.sync(banks, Clock.systemUTC())
                        .sync(SyncPlan.REDEEM, asked -> asked < ASKED_MAX && pausing.askAgain(asked)))
                .isEqualTo(new SyncOutcome.Complete());
        assertThat(merchant.state().wallet().balance(CNY)).isEqualTo(Money.zero(CNY));
        assertThat(merchant.state().uploads().unsent()).isEmpty();
    }
}
