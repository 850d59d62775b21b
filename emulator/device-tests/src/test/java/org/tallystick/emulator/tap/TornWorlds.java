package org.tallystick.emulator.tap;

import static org.tallystick.testkit.Amounts.cny;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.tallystick.emulator.device.state.PayeeExchange;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.tap.Letter.Side;
import org.tallystick.emulator.tap.TornTable.Outcome;
import org.tallystick.money.Money;
import org.tallystick.payment.PaymentId;

/// Every state that a payer, a payee, their agent and a hostile network can get into together (PROTOCOL §3.9): the
/// power fails at any store of either device, before, within or after it; any letter ever sent arrives never, once,
/// again, or after anything else; either party resumes or goes online at any time, and the line breaks at any call.
///
/// No path is drawn by chance and none is left out. Paths that lead to the same state are one from there on.
final class TornWorlds {
    /// Each alone fits into one note; the later of the two must spend the change of the earlier one, so that one
    /// payment is also the other's past.
    private static final List<Money> ASKED = List.of(cny("30.00"), cny("60.00"));

    private final TornTable table;
    private final Plans plans;
    private final SequencedMap<World, Came> worlds = new LinkedHashMap<>();
    private long steps;

    TornWorlds(TornTable table, Plans plans) {
        this.table = table;
        this.plans = plans;
    }

    /// What either party does with its money when it is online.
    record Plans(List<SyncPlan> payer, List<SyncPlan> payee) {
        Plans {
            payer = List.copyOf(payer);
            payee = List.copyOf(payee);
        }

        List<SyncPlan> of(Side side) {
            return switch (side) {
                case PAYER -> payer;
                case PAYEE -> payee;
            };
        }
    }

    /// Where everything stands.
    ///
    /// @param letters one bit for each that was ever sent
    record World(int payer, int payee, int agent, long letters) {
        int device(Side side) {
            return switch (side) {
                case PAYER -> payer;
                case PAYEE -> payee;
            };
        }

        World after(Side side, boolean online, Outcome outcome) {
            int next = outcome.device();
            int judged = online ? outcome.agent() : agent;
            long sent = letters | outcome.letters();
            return switch (side) {
                case PAYER -> new World(next, payee, judged, sent);
                case PAYEE -> new World(payer, next, judged, sent);
            };
        }
    }

    /// One thing that happens, by its number.
    record Step(Side side, int happening) {}

    private record Came(World from, Step by) {}

    /// Finds all of them.
    TornWorlds explore() {
        var first = new World(table.first(Side.PAYER), table.first(Side.PAYEE), table.agentAtFirst(), 0);
        var open = new ArrayDeque<World>();
        worlds.put(first, new Came(first, step(Side.PAYEE, new Happening.Ask(ASKED.getFirst()))));
        open.add(first);
        while (!open.isEmpty()) {
            var world = open.remove();
            for (Step step : steps(world)) {
                for (Outcome outcome : outcomes(world, step)) {
                    steps++;
                    var next = after(world, step, outcome);
                    if (worlds.putIfAbsent(next, new Came(world, step)) == null) {
                        open.add(next);
                    }
                }
            }
        }
        return this;
    }

    Collection<World> all() {
        return worlds.keySet();
    }

    long steps() {
        return steps;
    }

    private List<Outcome> outcomes(World world, Step step) {
        return table.outcomes(step.side(), world.device(step.side()), step.happening(), world.agent());
    }

    /// What comes of a step when nothing goes wrong.
    World whole(World world, Step step) {
        return after(world, step, outcomes(world, step).getFirst());
    }

    private World after(World world, Step step, Outcome outcome) {
        return world.after(step.side(), table.happening(step.happening()) instanceof Happening.Sync, outcome);
    }

    Step step(Side side, Happening happening) {
        return new Step(side, table.number(happening));
    }

    private List<Step> steps(World world) {
        var steps = new ArrayList<Step>();
        var asked = table.shape(Side.PAYEE, world.payee()).receiving();
        if (asked.size() < ASKED.size()) {
            steps.add(step(Side.PAYEE, new Happening.Ask(ASKED.get(asked.size()))));
        }
        for (int letter = 0; letter < table.lettersSeen(); letter++) {
            if ((world.letters() >>> letter & 1) == 1) {
                steps.add(new Step(table.letter(letter).to(), table.told(letter)));
            }
        }
        for (Side side : Side.values()) {
            paymentIds(asked).forEach(id -> steps.add(step(side, new Happening.Resume(id))));
            plans.of(side).forEach(plan -> steps.add(step(side, new Happening.Sync(plan))));
        }
        return steps;
    }

    private static List<PaymentId> paymentIds(List<PayeeExchange> asked) {
        return asked.stream().map(each -> each.request().body().paymentId()).toList();
    }

    /// The way there, for a test that fails.
    String path(World world) {
        var path = new ArrayList<String>();
        for (var at = world; ; ) {
            var came = worlds.get(at);
            if (came == null || came.from().equals(at)) {
                return String.join(" > ", path.reversed());
            }
            path.add(came.by().side() + " " + brief(table.happening(came.by().happening())));
            at = came.from();
        }
    }

    private static String brief(Happening happening) {
        return switch (happening) {
            case Happening.Ask(var amount) -> "asks for " + amount;
            case Happening.Told(var letter) -> "reads " + letter.getClass().getSimpleName();
            case Happening.Resume(var paymentId) -> "resumes " + paymentId;
            case Happening.Sync(var plan) -> "syncs, " + plan;
        };
    }
}
