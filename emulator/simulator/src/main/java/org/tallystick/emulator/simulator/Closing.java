package org.tallystick.emulator.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.simulator.people.Person;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.audit.Finding;

/// The last day: nothing goes wrong any more, everybody pays everything in, the queues empty, and the auditor
/// compares what is signed, what is booked and what devices believe.
final class Closing {
    static final int ROUNDS_MAX = 200;
    static final int DELIVERIES = 400;
    private static final int QUIET_ROUNDS = 2;

    private final SimulationPlan plan;
    private final Economy economy;
    private final Market market;
    private final Teller teller;
    private final Underworld underworld;
    private final long steps;
    private final long paid;
    private final List<Finding> findings = new ArrayList<>();

    Closing(
            SimulationPlan plan,
            Economy economy,
            Market market,
            Teller teller,
            Underworld underworld,
            long steps,
            long paid) {
        this.plan = plan;
        this.economy = economy;
        this.market = market;
        this.teller = teller;
        this.underworld = underworld;
        this.steps = steps;
        this.paid = paid;
    }

    SimulationReport close() {
        economy.faults.calmDown();
        var everybody = new ArrayList<>(economy.people);
        everybody.addAll(economy.drawer);
        settle(everybody);
        findings.addAll(economy.auditor.checkClosed());
        var purses = Purses.paidIn(economy, underworld, everybody);
        findings.addAll(purses.findings());
        var afterwards = new Afterwards(economy, market, teller);
        afterwards.fundPayers();
        settle(List.of());
        afterwards.passTheDeadline();
        settle(everybody);
        findings.addAll(economy.auditor.checkClosed());
        findings.addAll(heldForEver());
        var late = Purses.afterwards(economy, underworld, everybody);
        findings.addAll(late.findings());
        everybody.forEach(person -> findings.addAll(economy.wrongVerdicts(person)));
        return report(purses, late);
    }

    /// Several rounds: what one device uploads is handed over to another one, which uploads it in turn. The last
    /// upload of a round may be for somebody who has synced before it, so one more round follows.
    private void settle(List<Person> everybody) {
        int quietRounds = 0;
        for (int round = 0; quietRounds < QUIET_ROUNDS && round <= ROUNDS_MAX; round++) {
            var undone = undone(everybody);
            quietRounds = undone.isEmpty() ? quietRounds + 1 : 0;
            if (round == ROUNDS_MAX) {
                findings.addAll(undone);
            }
            economy.clock.advance(Duration.ofMinutes(1));
            economy.institutions.sweep();
            economy.institutions.redrive();
            economy.institutions.deliverLate(DELIVERIES);
        }
    }

    /// One more sync each; answers with what still keeps the day from ending.
    private List<Finding> undone(List<Person> everybody) {
        var undone = new ArrayList<>(economy.queuesLeft());
        for (Person person : everybody) {
            var outcome = teller.sync(person, SyncPlan.REDEEM);
            if (!(outcome instanceof SyncOutcome.Complete) || !Teller.isEmpty(person.state())) {
                undone.add(new Finding(
                        Finding.Kind.IN_LIMBO,
                        "never done, " + outcome + ": " + person.key().point().toHex(),
                        0));
            }
        }
        return undone;
    }

    /// After the deadline everything is in some account again, whoever had it and lost it (PROTOCOL §6.1).
    private List<Finding> heldForEver() {
        return economy.auditor.held().entrySet().stream()
                .map(held -> new Finding(
                        Finding.Kind.VALUE_LOST,
                        "not returned: " + held.getKey(),
                        held.getValue().minorUnits()))
                .toList();
    }

    private SimulationReport report(Purses purses, Purses late) {
        findings.addAll(economy.wrongAnswers);
        findings.addAll(economy.queuesLeft());
        if (economy.institutions.poisonAccepted() > 0) {
            findings.add(new Finding(Finding.Kind.UNFOUNDED_CLAIM, "poison was taken for a message", 0));
        }
        var convicted = economy.auditor.convicted();
        var cheats = cheats();
        convicted.stream()
                .filter(key -> !underworld.mayBeConvicted(key))
                .forEach(key -> findings.add(
                        new Finding(Finding.Kind.FALSE_ACCUSATION, key.point().toHex(), 0)));
        return new SimulationReport(
                plan.seed(),
                paid,
                steps,
                economy.faults.injected(),
                economy.faults.byKind(),
                cheats.size(),
                cheats.stream().filter(convicted::contains).count(),
                count(Finding.Kind.FALSE_ACCUSATION),
                sum(Finding.Kind.VALUE_CREATED),
                sum(Finding.Kind.VALUE_LOST),
                purses.inLimbo() + late.inLimbo(),
                purses.heldByLost(),
                economy.auditor.returned(),
                economy.auditor.digest(),
                findings.stream()
                        .map(finding -> new SimulationReport.Found(plan, steps, finding))
                        .toList());
    }

    /// Clones that paid, and devices with two lives that signed something else in the place of what was signed.
    private Set<PublicKey> cheats() {
        var cheats = new HashSet<>(underworld.cloned());
        var seen = economy.auditor.cheatersSeen();
        underworld.copied().stream().filter(seen::contains).forEach(cheats::add);
        underworld.restored().stream().filter(seen::contains).forEach(cheats::add);
        return cheats;
    }

    private long sum(Finding.Kind kind) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind)
                .mapToLong(Finding::minorUnits)
                .sum();
    }

    private long count(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }
}
