package org.tallystick.emulator.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.emulator.device.state.Upload;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.simulator.people.Person;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Payment;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.audit.Auditor;
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
        var findings = new ArrayList<>(economy.auditor.checkClosed());
        var purses = new Purses(economy, underworld, everybody);
        findings.addAll(purses.findings());
        var afterwards = new Afterwards(economy, market, teller);
        afterwards.fundPayers();
        settle(List.of());
        afterwards.passTheDeadline();
        settle(everybody);
        findings.addAll(economy.auditor.checkClosed());
        findings.addAll(heldForEver());
        everybody.forEach(person -> findings.addAll(economy.wrongVerdicts(person)));
        return report(findings, purses);
    }

    /// Several rounds: what one device uploads is handed over to another one, which uploads it in turn. The last
    /// upload of a round may be for somebody who has synced before it, so one more round follows.
    private void settle(List<Person> everybody) {
        int quietRounds = 0;
        for (int round = 0; quietRounds < QUIET_ROUNDS && round <= ROUNDS_MAX; round++) {
            boolean done = economy.institutions.isQuiet();
            for (Person person : everybody) {
                boolean complete = teller.sync(person, SyncPlan.REDEEM) instanceof SyncOutcome.Complete
                        && Teller.isEmpty(person.state());
                done &= complete;
            }
            quietRounds = done ? quietRounds + 1 : 0;
            economy.clock.advance(Duration.ofMinutes(1));
            economy.institutions.sweep();
            economy.institutions.redrive();
            economy.institutions.deliverLate(DELIVERIES);
        }
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

    private SimulationReport report(List<Finding> findings, Purses purses) {
        findings.addAll(economy.wrongAnswers);
        findings.addAll(economy.queuesLeft());
        if (economy.institutions.poisonAccepted() > 0) {
            findings.add(new Finding(Finding.Kind.UNFOUNDED_CLAIM, "poison was taken for a message", 0));
        }
        var convicted = economy.auditor.convicted();
        var cheats = cheats();
        var innocent = convicted.stream()
                .filter(key -> !underworld.mayBeConvicted(key))
                .toList();
        innocent.forEach(key -> findings.add(
                new Finding(Finding.Kind.FALSE_ACCUSATION, key.point().toHex(), 0)));
        return new SimulationReport(
                plan.seed(),
                paid,
                steps,
                economy.faults.injected(),
                economy.faults.byKind(),
                cheats.size(),
                cheats.stream().filter(convicted::contains).count(),
                count(findings, Finding.Kind.FALSE_ACCUSATION),
                sum(findings, Finding.Kind.VALUE_CREATED),
                sum(findings, Finding.Kind.VALUE_LOST),
                purses.inLimbo(),
                purses.heldByLost(),
                economy.auditor.returned(),
                economy.auditor.digest(),
                findings);
    }

    /// Clones that paid, and devices with two lives that signed something else in the place of what was signed.
    private Set<PublicKey> cheats() {
        var cheats = new HashSet<>(underworld.cloned());
        var seen = economy.auditor.cheatersSeen();
        underworld.copied().stream().filter(seen::contains).forEach(cheats::add);
        underworld.restored().stream().filter(seen::contains).forEach(cheats::add);
        return cheats;
    }

    private static long sum(List<Finding> findings, Finding.Kind kind) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind)
                .mapToLong(Finding::minorUnits)
                .sum();
    }

    private static long count(List<Finding> findings, Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    /// What devices hold in the end, against what is there.
    private static final class Purses {
        private final Economy economy;
        private final Underworld underworld;
        private final List<Finding> findings = new ArrayList<>();
        private long inLimbo;
        private long heldByLost;

        Purses(Economy economy, Underworld underworld, List<Person> everybody) {
            this.economy = economy;
            this.underworld = underworld;
            var held = new HashMap<>(economy.auditor.held());
            for (Person person : everybody) {
                if (!underworld.mayBeConvicted(person.key())) {
                    compare(person, held);
                }
            }
            for (var left : held.entrySet()) {
                var owner = left.getValue().owner();
                if (hasLostSomething(owner) || waitsForLostSignature(everybody, owner, left.getKey())) {
                    heldByLost += left.getValue().minorUnits();
                } else {
                    findings.add(new Finding(
                            Finding.Kind.VALUE_LOST,
                            "nobody holds " + left.getKey(),
                            left.getValue().minorUnits()));
                }
            }
        }

        private boolean hasLostSomething(PublicKey key) {
            return economy.lostKeys.contains(key) || underworld.mayBeConvicted(key);
        }

        /// The payee has checked a payment, and the payer's device was lost, or put back to before it signed, and
        /// with it the signature, which the payee had not heard. Somebody else's money descends from that
        /// payment; what it paid goes back at the deadline (PROTOCOL §3.4, §6.1).
        private boolean waitsForLostSignature(List<Person> everybody, PublicKey owner, Outpoint output) {
            return everybody.stream()
                    .filter(person -> person.key().equals(owner))
                    .flatMap(person -> person.state().payee().verified().stream())
                    .filter(exchange -> exchange.txid().value().equals(output.source()))
                    .anyMatch(exchange -> hasLostSomething(economy.payerOf(exchange.prepared())));
        }

        private void compare(Person person, Map<Outpoint, Auditor.Held> held) {
            for (Holding holding : person.state().wallet().holdings()) {
                if (holding.isHeld()) {
                    var there = held.remove(holding.output().outpoint());
                    long amount = holding.output().amount().minorUnits();
                    if (there == null) {
                        findings.add(new Finding(
                                Finding.Kind.VALUE_CREATED,
                                "a device believes in " + holding.output().outpoint(),
                                amount));
                    } else {
                        inLimbo += amount;
                        findings.add(new Finding(
                                Finding.Kind.IN_LIMBO,
                                "not paid in: " + holding.output().outpoint(),
                                amount));
                    }
                }
            }
            person.state().uploads().sendings().stream()
                    .flatMap(sending -> sending.envelope().body().payments().stream())
                    .forEach(payment -> judged(person, payment));
        }

        private void judged(Person person, Payment payment) {
            var upload = person.state().uploads().upload(payment.txid());
            if (upload.isPresent() && !(upload.get() instanceof Upload.Judged)) {
                long amount = payment.body().total().minorUnits();
                inLimbo += amount;
                findings.add(new Finding(Finding.Kind.IN_LIMBO, "no verdict on " + payment.txid(), amount));
            }
        }

        List<Finding> findings() {
            return findings;
        }

        long inLimbo() {
            return inLimbo;
        }

        long heldByLost() {
            return heldByLost;
        }
    }
}
