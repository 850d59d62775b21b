package org.tallystick.emulator.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.tallystick.emulator.cli.studio.DeviceStudio;
import org.tallystick.emulator.cli.studio.HeldDevice;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.money.Money;

/// What everybody has in the end, as the banks' statements and the devices say, against what the script says.
///
/// @param asScripted whether every balance is what the story makes it; which of the two merchants has the money
/// that was spent twice is not fixed
record Balances(boolean asScripted) {
    static Balances of(DemoScript script, DemoCast cast, AgentConnection banks, Narrator narrator) throws IOException {
        var card = Line.of(cast.card, banks, narrator);
        var phone = Line.of(cast.phone, banks, narrator);
        var bakery = Line.of(cast.bakery, banks, narrator);
        var kiosk = Line.of(cast.kiosk, banks, narrator);
        var fraudster = Line.of(cast.fraudster, banks, narrator);

        var rounds = Money.sum(DemoScript.CURRENCY, script.rounds());
        var toBakery = script.breakfast().plus(rounds);
        var toKiosk = script.newspaper().plus(script.lunch());
        var paidByCard = toBakery.plus(script.present()).plus(script.lunch());
        var taken = script.deposit().minus(script.funding());
        boolean holders = card.equals(Line.with(taken, script.funding().minus(paidByCard)))
                && phone.equals(Line.with(script.deposit(), script.present().minus(script.newspaper())))
                && fraudster.available().equals(taken);
        boolean merchants = List.of(
                        List.of(Line.paidIn(toBakery.plus(script.fraud())), Line.paidIn(toKiosk)),
                        List.of(Line.paidIn(toBakery), Line.paidIn(toKiosk.plus(script.fraud()))))
                .contains(List.of(bakery, kiosk));
        return new Balances(holders && merchants);
    }

    private record Line(Money available, Money frozen, Money onDevice) {
        static Line with(Money available, Money onDevice) {
            return new Line(available, onDevice, onDevice);
        }

        static Line paidIn(Money available) {
            return with(available, Money.zero(DemoScript.CURRENCY));
        }

        static Line of(HeldDevice device, AgentConnection banks, Narrator narrator) throws IOException {
            var json = DeviceStudio.accepted(
                    device.holder() + "'s statement",
                    device.device().sync(banks, Clock.systemUTC()).statement());
            JsonNode statement = new ObjectMapper().readTree(json.toArray());
            var line = new Line(
                    money(statement.path("available")),
                    money(statement.path("frozen")),
                    device.device().state().wallet().balance(DemoScript.CURRENCY));
            narrator.tell(
                    "%-20s available %s, frozen behind notes %s, on the device %s",
                    device.holder(), line.available, line.frozen, line.onDevice);
            return line;
        }

        private static Money money(JsonNode minorUnits) {
            return new Money(DemoScript.CURRENCY, minorUnits.asLong());
        }
    }
}
