package org.tallystick.emulator.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tallystick.emulator.cli.studio.DeviceStudio;
import org.tallystick.emulator.cli.studio.HeldDevice;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.localcloud.LocalCloud;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;

/// The devices of the story: made, enrolled for accounts at their banks, two of them funded, one of them cloned. Their
/// journals are files in one folder.
final class DemoCast implements AutoCloseable {
    static final AgentId HARBOUR = new AgentId("harbour");
    static final AgentId MEADOW = new AgentId("meadow");

    final HeldDevice card;
    final HeldDevice phone;
    final HeldDevice bakery;
    final HeldDevice kiosk;
    final HeldDevice fraudster;
    final HeldDevice clone;

    private DemoCast(
            HeldDevice card,
            HeldDevice phone,
            HeldDevice bakery,
            HeldDevice kiosk,
            HeldDevice fraudster,
            HeldDevice clone) {
        this.card = card;
        this.phone = phone;
        this.bakery = bakery;
        this.kiosk = kiosk;
        this.fraudster = fraudster;
        this.clone = clone;
    }

    /// The four that upload, in the order that [DemoScript#uploads] counts them.
    List<HeldDevice> uploading() {
        return List.of(card, phone, bakery, kiosk);
    }

    static DemoCast enter(DemoScript script, LocalCloud cloud, AgentConnection banks, Path folder, Narrator narrator)
            throws IOException {
        var studio = new DeviceStudio(cloud.backOffice(), banks, folder);
        var names = script.names();
        var empty = Money.zero(DemoScript.CURRENCY);
        var card = studio.holder(names.card(), "card", HARBOUR, "DE01CARD", script.deposit());
        var phone = studio.holder(names.phone(), "phone", MEADOW, "DE02PHONE", script.deposit());
        var bakery = studio.merchant(names.bakery(), "bakery", MEADOW, "DE03BAKERY", empty);
        var kiosk = studio.merchant(names.kiosk(), "kiosk", HARBOUR, "DE04KIOSK", empty);
        var fraudster = studio.holder(names.cloner(), "fraudster", HARBOUR, "DE05FRAUD", script.deposit());
        for (var each : List.of(card, phone, bakery, kiosk, fraudster)) {
            var member = each.membership();
            narrator.tell(
                    "%s's device %s is enrolled at %s, account %s",
                    each.holder(), each.id(), member.agent().agent(), member.account());
        }
        for (var payer : List.of(card, fraudster)) {
            studio.fund(payer, script.funding());
            int notes = payer.device().state().wallet().holdings().size();
            narrator.tell(
                    "%s takes %s along: %d %s, the same sum frozen at the bank",
                    payer.holder(), script.funding(), notes, notes == 1 ? "note" : "notes");
        }
        return new DemoCast(card, phone, bakery, kiosk, fraudster, studio.cloneOf(fraudster, "fraudster", "clone"));
    }

    @Override
    public void close() {
        List.of(card, phone, bakery, kiosk, fraudster, clone).forEach(HeldDevice::close);
    }
}
