package org.tallystick.emulator.cli.devices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.emulator.device.state.Sending;
import org.tallystick.emulator.device.state.Standing;
import org.tallystick.emulator.device.state.Worth;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.money.Money;

/// What a device knows of itself, in words and as JSON.
record DevicePage(DeviceState state) {
    String owner() {
        return switch (state.membership()) {
            case Membership.None() -> "not enrolled yet";
            case Membership.Asked _ -> "asked to be enrolled, and not answered yet: enrol it again";
            case Membership.Enrolled own ->
                "device " + own.device().device() + " of " + own.agent().agent() + ", account " + own.account();
        };
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("  balance     " + balance() + ", of it " + pending() + " pending verification");
        for (Holding each : held()) {
            lines.add("    " + each.output().amount() + "  " + origin(each) + ", " + worth(each) + locked(each));
        }
        worthless().forEach(each -> lines.add("  worthless   " + each.output().amount() + ", " + worth(each)));
        state.payer()
                .unacknowledged()
                .forEach(each -> lines.add("  open        paid "
                        + each.payment().body().total() + " to device "
                        + each.payment().body().payeeDevice() + ", no receipt yet"));
        state.payee()
                .verified()
                .forEach(each -> lines.add("  open        asked for "
                        + each.request().body().amount() + ", the payer's signature is missing"));
        lines.add("  to upload   " + state.uploads().unsent().size() + " payments; " + unanswered()
                + " envelopes without a complete answer; "
                + state.uploads().openFundings().size() + " open fundings");
        lines.add("  knows       revocation list " + state.trust().listVersion() + ", signed time "
                + state.trust().time());
        return lines;
    }

    ObjectNode json() {
        var json = new ObjectMapper().createObjectNode();
        if (state.membership() instanceof Membership.Enrolled own) {
            json.put("device", own.device().device().toHex());
            json.put("agent", own.agent().agent().value());
            json.put("account", own.account().value());
        }
        json.put("enrolled", state.membership() instanceof Membership.Enrolled);
        json.put("currency", balance().currency().value());
        json.put("balance", balance().minorUnits());
        json.put("pending", pending().minorUnits());
        var holdings = json.putArray("holdings");
        for (Holding each : held()) {
            var holding = holdings.addObject();
            holding.put("minorUnits", each.output().amount().minorUnits());
            holding.put("hop", each.output().hop());
            holding.put("length", each.output().length());
            holding.put("worth", worth(each));
            holding.put("locked", each.standing() instanceof Standing.Locked);
        }
        json.put("worthless", sum(worthless()).minorUnits());
        json.put("unacknowledged", state.payer().unacknowledged().size());
        json.put("inDoubt", state.payee().verified().size());
        json.put("unsent", state.uploads().unsent().size());
        json.put("unanswered", unanswered());
        json.put("openFundings", state.uploads().openFundings().size());
        json.put("listVersion", state.trust().listVersion());
        json.put("signedTime", state.trust().time().toString());
        return json;
    }

    private Money balance() {
        return state.wallet().balance(state.limits().currency());
    }

    private Money pending() {
        return sum(held().stream()
                .filter(each -> each.worth() instanceof Worth.Pending)
                .toList());
    }

    private Money sum(List<Holding> holdings) {
        return Money.sum(
                state.limits().currency(),
                holdings.stream().map(each -> each.output().amount()).toList());
    }

    private List<Holding> held() {
        return state.wallet().holdings().stream().filter(Holding::isHeld).toList();
    }

    /// Kept as claims, though nothing is paid with them (PROTOCOL §5.3).
    private List<Holding> worthless() {
        return state.wallet().holdings().stream()
                .filter(each -> each.worth() instanceof Worth.Worthless)
                .filter(each -> !(each.standing() instanceof Standing.Spent))
                .toList();
    }

    private long unanswered() {
        return state.uploads().sendings().stream()
                .filter(each -> switch (each) {
                    case Sending.Stored _, Sending.Kept _ -> true;
                    case Sending.Replaced _, Sending.Answered _ -> false;
                })
                .count();
    }

    private static String origin(Holding holding) {
        int length = holding.output().length();
        return length == 0
                ? "a fresh note"
                : "after " + length + (length == 1 ? " payment, " : " payments, ")
                        + holding.output().hop() + (holding.output().hop() == 1 ? " hop" : " hops");
    }

    private static String worth(Holding holding) {
        return switch (holding.worth()) {
            case Worth.Minted() -> "minted";
            case Worth.Pending() -> "pending verification";
            case Worth.Settled() -> "settled";
            case Worth.Worthless(var verdict) ->
                switch (verdict) {
                    case ComponentVerdict.Lost _ -> "lost: the money was spent before";
                    case ComponentVerdict.Contested() -> "contested: it comes from money that was spent twice";
                    case ComponentVerdict.Refused(var code) -> "refused with " + code + " " + code.number();
                    case ComponentVerdict.Waiting(), ComponentVerdict.Untouched(), ComponentVerdict.Settled() ->
                        "not judged";
                };
        };
    }

    private static String locked(Holding holding) {
        return switch (holding.standing()) {
            case Standing.Locked _ -> ", held by a payment that was not signed";
            case Standing.Free(), Standing.Spent _ -> "";
        };
    }
}
