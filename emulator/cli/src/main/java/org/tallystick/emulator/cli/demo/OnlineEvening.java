package org.tallystick.emulator.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tallystick.emulator.cli.studio.DeviceStudio;
import org.tallystick.emulator.cli.studio.HeldDevice;
import org.tallystick.emulator.cli.studio.StoryBroken;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.device.sync.DeviceSync;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.localcloud.LocalCloud;

/// The network is back: everybody uploads, in the script's order and some twice, and asks until all is answered.
final class OnlineEvening {
    private static final Duration BETWEEN_ASKING = Duration.ofMillis(100);
    private static final int ASKED_MAX = 300;
    private static final Duration QUIET_MAX = Duration.ofSeconds(60);
    /// A payment that only its payer uploaded reaches its payee in the payee's next sync, and is paid in with that.
    private static final int ROUNDS = 2;

    private final DemoScript script;
    private final DemoCast cast;
    private final AgentConnection banks;
    private final LocalCloud cloud;
    private final Narrator narrator;

    OnlineEvening(DemoScript script, DemoCast cast, AgentConnection banks, LocalCloud cloud, Narrator narrator) {
        this.script = script;
        this.cast = cast;
        this.banks = banks;
        this.cloud = cloud;
        this.narrator = narrator;
    }

    void happen() throws InterruptedException {
        var uploaded = new HashSet<HeldDevice>();
        for (int index : script.uploads()) {
            upload(cast.uploading().get(index), uploaded);
        }
        for (int round = 0; round < ROUNDS; round++) {
            quiet();
            cast.uploading().forEach(this::finish);
        }
        quiet();
        narrator.tell("everybody has an answer to everything");
    }

    private void upload(HeldDevice device, Set<HeldDevice> uploaded) {
        if (uploaded.add(device)) {
            int envelopes = DeviceStudio.accepted(
                    device.holder() + "'s upload", sync(device).upload(plan(device)));
            narrator.tell("%s uploads %d envelope(s)", device.holder(), envelopes);
        } else {
            DeviceStudio.accepted(
                    device.holder() + "'s second upload", sync(device).uploadAgain());
            narrator.tell("%s uploads the same again", device.holder());
        }
    }

    private void finish(HeldDevice device) {
        switch (sync(device).sync(plan(device), patience())) {
            case SyncOutcome.Complete _ -> {}
            case SyncOutcome.Waiting(var open) ->
                throw new StoryBroken(device.holder() + " still waits for " + open + " envelope(s)");
            case SyncOutcome.Stopped(var code) ->
                throw new StoryBroken(device.holder() + "'s sync was refused: " + code);
        }
    }

    private void quiet() throws InterruptedException {
        var busy = cloud.awaitQuiet(QUIET_MAX);
        if (!busy.isEmpty()) {
            throw new StoryBroken("the cloud is still busy with " + busy + "; look with: tallystick dlq list");
        }
    }

    private DeviceSync sync(HeldDevice device) {
        return device.device().sync(banks, Clock.systemUTC());
    }

    /// Merchants send their takings to the account; holders exchange theirs for fresh notes.
    private SyncPlan plan(HeldDevice device) {
        return List.of(cast.bakery, cast.kiosk).contains(device) ? SyncPlan.REDEEM : SyncPlan.REISSUE;
    }

    private static Patience patience() {
        var pausing = Patience.pausing(BETWEEN_ASKING);
        return asked -> asked < ASKED_MAX && pausing.askAgain(asked);
    }
}
