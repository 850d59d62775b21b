package org.tallystick.emulator.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.DeviceProfile;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.journal.FileStorage;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.localcloud.LocalCloud;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.rejection.Checked;

/// The devices of the story: made, enrolled for accounts at their banks, two of them funded, one of them cloned. Their
/// journals are files in one folder.
final class DemoCast implements AutoCloseable {
    static final AgentId HARBOUR = new AgentId("harbour");
    static final AgentId MEADOW = new AgentId("meadow");

    final DemoDevice card;
    final DemoDevice phone;
    final DemoDevice bakery;
    final DemoDevice kiosk;
    final DemoDevice fraudster;
    final DemoDevice clone;

    private DemoCast(
            DemoDevice card,
            DemoDevice phone,
            DemoDevice bakery,
            DemoDevice kiosk,
            DemoDevice fraudster,
            DemoDevice clone) {
        this.card = card;
        this.phone = phone;
        this.bakery = bakery;
        this.kiosk = kiosk;
        this.fraudster = fraudster;
        this.clone = clone;
    }

    /// The four that upload, in the order that [DemoScript#uploads] counts them.
    List<DemoDevice> uploading() {
        return List.of(card, phone, bakery, kiosk);
    }

    static DemoCast enter(DemoScript script, LocalCloud cloud, AgentConnection banks, Path folder, Narrator narrator)
            throws IOException {
        var studio = new Studio(cloud, banks, folder, narrator);
        var names = script.names();
        var card = studio.holder(names.card(), "card", HARBOUR, "DE01CARD", script.deposit());
        var phone = studio.holder(names.phone(), "phone", MEADOW, "DE02PHONE", script.deposit());
        var bakery = studio.merchant(names.bakery(), "bakery", MEADOW, "DE03BAKERY");
        var kiosk = studio.merchant(names.kiosk(), "kiosk", HARBOUR, "DE04KIOSK");
        var fraudster = studio.holder(names.cloner(), "fraudster", HARBOUR, "DE05FRAUD", script.deposit());
        studio.fund(card, script.funding());
        studio.fund(fraudster, script.funding());
        return new DemoCast(card, phone, bakery, kiosk, fraudster, studio.cloneOf(fraudster, "fraudster", "clone"));
    }

    @Override
    public void close() {
        List.of(card, phone, bakery, kiosk, fraudster, clone).forEach(DemoDevice::close);
    }

    /// Where devices are made.
    private static final class Studio {
        private final LocalCloud cloud;
        private final AgentConnection banks;
        private final Path folder;
        private final Narrator narrator;
        private final Bytes root;
        private final DeviceTools tools = DeviceTools.of(new SecureRandom());

        Studio(LocalCloud cloud, AgentConnection banks, Path folder, Narrator narrator) throws IOException {
            this.cloud = cloud;
            this.banks = banks;
            this.folder = folder;
            this.narrator = narrator;
            this.root = accepted("the root certificate", CertificateFile.read(cloud.rootCertificate()))
                    .der();
        }

        DemoDevice holder(String name, String file, AgentId bank, String account, Money deposit) {
            return enrol(name, file, bank, account, deposit, DeviceLimits.ofHolder(DemoScript.CURRENCY));
        }

        DemoDevice merchant(String name, String file, AgentId bank, String account) {
            return enrol(
                    name,
                    file,
                    bank,
                    account,
                    Money.zero(DemoScript.CURRENCY),
                    DeviceLimits.ofTerminal(DemoScript.CURRENCY));
        }

        private DemoDevice enrol(
                String name, String file, AgentId bank, String account, Money deposit, DeviceLimits limits) {
            var code = new ActivationCode("OPEN" + account);
            cloud.openAccount(bank, new AccountId(account), code, deposit);
            var profile = new DeviceProfile(root, limits, new DeviceProfile.Pin.None());
            var device = Device.make(FileStorage.open(journal(file)), profile, tools);
            DeviceId id = accepted(
                    name + "'s enrolment",
                    device.sync(banks, Clock.systemUTC()).enrol(bank, new AccountId(account), code));
            narrator.tell("%s's device %s is enrolled at %s, account %s", name, id, bank, account);
            return new DemoDevice(name, device);
        }

        void fund(DemoDevice payer, Money amount) {
            accepted(
                    payer.holder() + "'s funding",
                    payer.device().sync(banks, Clock.systemUTC()).fund(amount));
            narrator.tell(
                    "%s takes %s along: %d notes, the same sum frozen at the bank",
                    payer.holder(),
                    amount,
                    payer.device().state().wallet().holdings().size());
        }

        /// The same key, counter and notes in a second device: what secure hardware is there to prevent.
        DemoDevice cloneOf(DemoDevice original, String file, String cloneFile) throws IOException {
            Files.copy(journal(file), journal(cloneFile));
            return new DemoDevice(
                    original.holder() + " (clone)", Device.open(FileStorage.open(journal(cloneFile)), tools));
        }

        private Path journal(String file) {
            return folder.resolve(file + ".journal");
        }
    }

    static <T> T accepted(String what, Checked<T> answer) {
        return switch (answer) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new StoryBroken(what + " was refused: " + code);
        };
    }
}
