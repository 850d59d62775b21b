package org.tallystick.emulator.cli.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.DeviceProfile;
import org.tallystick.emulator.device.DeviceTools;
import org.tallystick.emulator.device.journal.FileStorage;
import org.tallystick.emulator.device.state.DeviceLimits;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.localcloud.BackOffice;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// Where devices are made. Their journals are files in one folder.
public final class DeviceStudio {
    private static final int ASKED_MAX = 10;
    private static final Duration BETWEEN_ASKING = Duration.ofSeconds(1);

    private final BackOffice office;
    private final AgentConnection banks;
    private final Path folder;
    private final Bytes root;
    private final DeviceTools tools = DeviceTools.of(new SecureRandom());

    public DeviceStudio(BackOffice office, AgentConnection banks, Path folder) throws IOException {
        this.office = office;
        this.banks = banks;
        this.folder = folder;
        this.root = accepted("the root certificate", CertificateFile.read(office.rootCertificate()))
                .der();
    }

    /// A customer's card or phone, enrolled for a new account that holds `deposit`.
    public HeldDevice holder(String name, String file, AgentId bank, String account, Money deposit) {
        return enrol(name, file, bank, account, deposit, DeviceLimits.ofHolder(deposit.currency()));
    }

    /// A merchant's terminal, enrolled for a new and empty account.
    public HeldDevice merchant(String name, String file, AgentId bank, String account, Money empty) {
        return enrol(name, file, bank, account, empty, DeviceLimits.ofTerminal(empty.currency()));
    }

    private HeldDevice enrol(
            String name, String file, AgentId bank, String account, Money deposit, DeviceLimits limits) {
        var code = new ActivationCode("OPEN" + account);
        office.openAccount(bank, new AccountId(account), code, deposit);
        var profile = new DeviceProfile(root, limits, new DeviceProfile.Pin.None());
        var device = Device.make(FileStorage.open(journal(file)), profile, tools);
        var sync = device.sync(banks, Clock.systemUTC());
        Supplier<Checked<DeviceId>> asked = () -> sync.enrol(bank, new AccountId(account), code);
        accepted(name + "'s enrolment", askedAgain(asked.get(), asked));
        return new HeldDevice(name, device);
    }

    public void fund(HeldDevice payer, Money amount) {
        var sync = payer.device().sync(banks, Clock.systemUTC());
        accepted(payer.holder() + "'s funding", askedAgain(sync.fund(amount), sync::finishFunding));
    }

    /// A bank that cannot answer now is asked again, as people do who try once more: with the identical request, which
    /// the device has stored.
    private static <T> Checked<T> askedAgain(Checked<T> first, Supplier<Checked<T>> again) {
        var patience = Patience.pausing(BETWEEN_ASKING);
        var answer = first;
        for (int asked = 1;
                answer.equals(Checked.refused(RejectionCode.UNAVAILABLE))
                        && asked < ASKED_MAX
                        && patience.askAgain(asked);
                asked++) {
            answer = again.get();
        }
        return answer;
    }

    /// The same key, counter and notes in a second device: what secure hardware is there to prevent.
    public HeldDevice cloneOf(HeldDevice original, String file, String cloneFile) throws IOException {
        Files.copy(journal(file), journal(cloneFile));
        return new HeldDevice(original.holder() + " (clone)", Device.open(FileStorage.open(journal(cloneFile)), tools));
    }

    /// What was accepted; a refusal breaks the story.
    public static <T> T accepted(String what, Checked<T> answer) {
        return switch (answer) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new StoryBroken(what + " was refused: " + code);
        };
    }

    private Path journal(String file) {
        return folder.resolve(file + ".journal");
    }
}
