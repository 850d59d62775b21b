package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.tap.Letter.Side;
import org.tallystick.emulator.tap.TornWorlds.Plans;
import org.tallystick.emulator.tap.TornWorlds.World;

/// PROTOCOL §3.9 in full: not some torn payments, but every state that two payments between two devices can be torn
/// into, counted.
final class TornEverywhereTest {
    private final TornPair pair = new TornPair();
    private final TornTable table = new TornTable(pair);
    private final TornRules rules = new TornRules(table);

    @Test
    void nothingIsLostOrMadeWhereverAPaymentIsTornAndTheMoneyIsKept() {
        check(new Plans(List.of(SyncPlan.KEEP), List.of(SyncPlan.KEEP)));
    }

    @Test
    void nothingIsLostOrMadeWhereverAPaymentIsTornAndTheMoneyIsPaidIn() {
        check(new Plans(List.of(SyncPlan.REDEEM), List.of(SyncPlan.REDEEM)));
    }

    @Test
    void aRealCardAtARealTerminalFinishesWhateverWasTornOffline() {
        var plans = new Plans(List.of(), List.of());
        var worlds = new TornWorlds(table, plans).explore();
        var endings = check(plans, worlds, 200);

        for (World world : worlds.all()) {
            var met = pair.meet(table.off(Side.PAYER, world.payer()), table.off(Side.PAYEE, world.payee()));

            var expected = endings.meet(world);
            assertThat(met.payer().shape())
                    .as(() -> "the card after " + worlds.path(world))
                    .isEqualTo(table.shape(Side.PAYER, expected.payer()));
            assertThat(met.payee().shape())
                    .as(() -> "the terminal after " + worlds.path(world))
                    .isEqualTo(table.shape(Side.PAYEE, expected.payee()));
        }
    }

    private void check(Plans plans) {
        check(plans, new TornWorlds(table, plans).explore(), 50_000);
    }

    private TornEndings check(Plans plans, TornWorlds worlds, int statesMin) {
        var endings = new TornEndings(table, worlds, rules, plans);
        for (World world : worlds.all()) {
            rules.broken(world).or(() -> endings.broken(world)).ifPresent(what -> {
                throw new AssertionError(what + ": " + worlds.path(world));
            });
        }
        System.out.printf(
                "torn payments, %s: %d states by %d steps, ended in every way from %d; a payer's states %d, a payee's "
                        + "%d, an agent's %d, letters %d; runs of the device code %d%n",
                plans,
                worlds.all().size(),
                worlds.steps(),
                endings.ended(),
                table.states(Side.PAYER),
                table.states(Side.PAYEE),
                table.agentStates(),
                table.lettersSeen(),
                table.runs());
        assertThat(worlds.all()).as("states, so that none is lost unnoticed").hasSizeGreaterThan(statesMin);
        return endings;
    }
}
