package org.tallystick.emulator.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.emulator.cli.studio.DeviceStudio;
import org.tallystick.emulator.cli.studio.HeldDevice;
import org.tallystick.emulator.cli.studio.StoryBroken;
import org.tallystick.emulator.device.state.Upload;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.device.sync.DeviceSync;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.localcloud.LocalCloud;
import org.tallystick.payment.Txid;

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
    private final List<OfflinePayment> payments;

    OnlineEvening(
            DemoScript script,
            DemoCast cast,
            List<OfflinePayment> payments,
            AgentConnection banks,
            LocalCloud cloud,
            Narrator narrator) {
        this.payments = List.copyOf(payments);
        this.script = script;
        this.cast = cast;
        this.banks = banks;
        this.cloud = cloud;
        this.narrator = narrator;
    }

    void happen() throws InterruptedException {
        var uploaded = new HashMap<HeldDevice, Integer>();
        int again = 0;
        for (int index : script.uploads()) {
            again += upload(cast.uploading().get(index), uploaded);
        }
        tellRepeats(again);
        for (int round = 0; round < ROUNDS; round++) {
            quiet();
            cast.uploading().forEach(this::finish);
        }
        quiet();
        narrator.tell("everybody has an answer to everything");
    }

    /// Answers how many envelopes were sent that had been sent before.
    private int upload(HeldDevice device, Map<HeldDevice, Integer> uploaded) {
        var before = uploaded.get(device);
        if (before == null) {
            int envelopes = DeviceStudio.accepted(
                    device.holder() + "'s upload", sync(device).upload(plan(device)));
            narrator.tell("%s uploads %d envelope(s)", device.holder(), envelopes);
            uploaded.put(device, envelopes);
            return 0;
        }
        int envelopes = DeviceStudio.accepted(
                device.holder() + "'s second upload", sync(device).uploadAgain());
        if (envelopes == 0 || envelopes < before) {
            throw new StoryBroken(
                    device.holder() + " uploaded " + before + " envelope(s) and only " + envelopes + " of them again");
        }
        narrator.tell("%s uploads the same again", device.holder());
        return envelopes;
    }

    private void tellRepeats(int again) {
        long byBoth = payments.stream().filter(this::isUploadedByBoth).count();
        if (byBoth == 0 || again == 0) {
            throw new StoryBroken("nothing was uploaded by payer and payee, or nothing twice");
        }
        narrator.tell("%d payments came from payer and payee, %d envelopes came twice", byBoth, again);
    }

    private boolean isUploadedByBoth(OfflinePayment payment) {
        return cast.uploading().stream()
                        .filter(device ->
                                Set.of(payment.payer(), payment.payee()).contains(device.holder()))
                        .filter(device -> isSent(device, payment.txid()))
                        .count()
                == 2;
    }

    private static boolean isSent(HeldDevice device, Txid txid) {
        return device.device()
                .state()
                .uploads()
                .upload(txid)
                .filter(Upload.Sent.class::isInstance)
                .isPresent();
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
