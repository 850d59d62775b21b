package org.tallystick.emulator.tap;

import static org.tallystick.emulator.tap.Letter.Side.PAYEE;
import static org.tallystick.emulator.tap.Letter.Side.PAYER;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.tap.Letter.Side;
import org.tallystick.emulator.tap.TornWorlds.World;
import org.tallystick.payment.PaymentId;

/// How two devices can end what was torn: they meet again, or one of them finds a network, or both do, the payer first
/// or the payee. From every state each way is gone to its end, with nothing going wrong any more: what may go wrong on
/// the way is a state of its own, from which each way is gone, too.
final class TornEndings {
    private final TornTable table;
    private final TornWorlds worlds;
    private final TornRules rules;
    private final TornWorlds.Plans plans;
    private final Set<World> ended = new HashSet<>();

    TornEndings(TornTable table, TornWorlds worlds, TornRules rules, TornWorlds.Plans plans) {
        this.table = table;
        this.worlds = worlds;
        this.rules = rules;
        this.plans = plans;
    }

    /// Different states to end from: what the network still holds does not matter to those who ask anew.
    int ended() {
        return ended.size();
    }

    Optional<String> broken(World world) {
        var start = new World(world.payer(), world.payee(), world.agent(), 0);
        if (!ended.add(start)) {
            return Optional.empty();
        }
        return afterMeeting(start).or(() -> withoutMeeting(start)).or(() -> ofOneAlone(start));
    }

    private Optional<String> afterMeeting(World start) {
        var met = meet(start);
        if (!rules.isCertain(met) || !rules.isReceipted(met)) {
            return Optional.of("they met again and it is still in doubt");
        }
        var again = meet(met);
        if (again.payer() != met.payer() || again.payee() != met.payee()) {
            return Optional.of("resuming once more changes something");
        }
        var first = sync(PAYEE, sync(PAYER, met));
        var last = sync(PAYER, sync(PAYEE, met));
        return isOver(first) && isOver(last)
                ? brokenIn(first).or(() -> brokenIn(last))
                : Optional.of("they met again, both went online, and it is not settled");
    }

    private Optional<String> withoutMeeting(World start) {
        var payerFirst = sync(PAYEE, sync(PAYER, start));
        var payeeFirst = sync(PAYEE, sync(PAYER, sync(PAYEE, start)));
        for (World each : List.of(payerFirst, payeeFirst)) {
            if (!isOver(each)) {
                return Optional.of("both went online and it is not settled");
            }
            var met = meet(each);
            if (!rules.isReceipted(met)) {
                return Optional.of("both went online, and the receipt cannot be had");
            }
            var broken = brokenIn(met);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    /// The other one is never seen again.
    private Optional<String> ofOneAlone(World start) {
        var payer = sync(PAYER, start);
        var payee = sync(PAYEE, start);
        if (!rules.isRegistered(PAYER, payer) || !rules.isSettled(PAYER, payer) || !rules.isOwedToThePayee(payer)) {
            return Optional.of("the payer alone went online, and the payee's money is nowhere");
        }
        return rules.isRegistered(PAYEE, payee) && rules.isSettled(PAYEE, payee)
                ? brokenIn(payer).or(() -> brokenIn(payee))
                : Optional.of("the payee alone went online, and its money is not settled");
    }

    private boolean isOver(World world) {
        return rules.isCertain(world)
                && rules.isSettled(PAYER, world)
                && rules.isSettled(PAYEE, world)
                && rules.isRegistered(PAYER, world)
                && rules.isRegistered(PAYEE, world);
    }

    private Optional<String> brokenIn(World world) {
        return rules.broken(new World(world.payer(), world.payee(), world.agent(), 0));
    }

    private World sync(Side side, World world) {
        var plan = plans.of(side).stream().findFirst().orElse(SyncPlan.KEEP);
        return worlds.whole(world, worlds.step(side, new Happening.Sync(plan)));
    }

    /// As a terminal and a card finish what is old: each asks for what it lacks (PROTOCOL §3.3).
    World meet(World start) {
        var lacksReceipt = table.shape(PAYER, start.payer()).unreceipted();
        var world = start;
        for (PaymentId each : table.shape(PAYEE, start.payee()).awaited()) {
            world = resume(PAYER, world, each);
        }
        for (PaymentId each : lacksReceipt) {
            world = resume(PAYEE, world, each);
        }
        return world;
    }

    /// One RESUME, and the letters that follow from it, each answered at once.
    private World resume(Side asked, World world, PaymentId paymentId) {
        return answered(world, worlds.step(asked, new Happening.Resume(paymentId)));
    }

    private World answered(World world, TornWorlds.Step step) {
        var silent = new World(world.payer(), world.payee(), world.agent(), 0);
        var next = worlds.whole(silent, step);
        var after = next;
        for (int letter = 0; letter < table.lettersSeen(); letter++) {
            if ((next.letters() >>> letter & 1) == 1) {
                after = answered(after, new TornWorlds.Step(table.letter(letter).to(), table.told(letter)));
            }
        }
        return new World(after.payer(), after.payee(), after.agent(), 0);
    }
}
