package org.tallystick.emulator.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.simulator.cloud.PortsInUse;
import org.tallystick.emulator.simulator.people.Person;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.invariant.Invariant;
import org.tallystick.money.Money;
import org.tallystick.testkit.audit.Finding;

/// Runs an economy: people pay merchants and each other offline, sync now and then, lose devices, cheat;
/// institutions work off their queues in between; the auditor looks at whatever changed after each step, and at
/// everything from time to time and at the end.
///
/// ```java
/// var report = Simulation.run(new SimulationPlan(10_000, 42, 0.01, 0.001, false));
/// ```
///
/// One plan is one history: the same plan again does the same, step by step.
public final class Simulation {
    private static final long STEPS_MIN = 1_000;
    private static final long STEPS_PER_PAYMENT_MAX = 1_000;
    private static final int TICK_SECONDS_MAX = 20;
    private static final int SWEEP_EVERY = 40;
    private static final int DELIVERIES_MAX = 4;
    private static final int MERCHANT_SHARE_PERCENT = 75;
    private static final Duration LEAP = Duration.ofDays(20);
    private static final long STEPS_PER_PERSON_BETWEEN_LEAPS = 5;
    private static final long AMOUNT_MIN = 100;
    private static final int AMOUNT_SPAN = 6_000;

    private final SimulationPlan plan;
    private final Economy economy;
    private final Market market;
    private final Teller teller;
    private final Underworld underworld;
    private final Archive archive;
    private final Runnable watch;
    private final Checkpoints checkpoints;
    private long paid;
    private long step;
    private long lastLeap;

    private Simulation(SimulationPlan plan, PortsInUse ports, Runnable watch, Checkpoints checkpoints) {
        this.plan = plan;
        this.economy = new Economy(plan, ports);
        this.market = new Market(economy.faults, ports.contacts(economy.cryptography.keys()::of));
        this.teller = new Teller(economy);
        this.underworld = new Underworld(economy, market);
        this.archive = new Archive(economy);
        this.watch = watch;
        this.checkpoints = checkpoints;
    }

    public static SimulationReport run(SimulationPlan plan) {
        return run(plan, PortsInUse.right(), () -> {});
    }

    /// Runs to the end, or throws [SimulationBroken] at the first step after which something is wrong.
    ///
    /// @param watch run now and then; what it throws ends the simulation
    public static SimulationReport run(SimulationPlan plan, PortsInUse ports, Runnable watch) {
        return run(plan, ports, watch, Checkpoints.of(plan));
    }

    static SimulationReport run(SimulationPlan plan, PortsInUse ports, Runnable watch, Checkpoints checkpoints) {
        return new Simulation(plan, ports, watch, checkpoints).run();
    }

    /// When everything is checked on the way, and what is done with what is over then.
    ///
    /// @param payments between two of them
    record Checkpoints(long payments, Consumer<Archive> after) {
        private static final long NUMBER = 4;
        private static final long PAYMENTS_MAX = 10_000;

        static Checkpoints of(SimulationPlan plan) {
            return new Checkpoints(Math.clamp(plan.payments() / NUMBER, 1, PAYMENTS_MAX), Archive::close);
        }
    }

    private SimulationReport run() {
        try {
            long next = checkpoints.payments();
            while (paid < plan.payments()) {
                Invariant.holds(step < STEPS_MIN + STEPS_PER_PAYMENT_MAX * plan.payments(), "somebody gets to pay");
                step();
                if (paid >= next && paid < plan.payments()) {
                    next += checkpoints.payments();
                    settleQueues();
                    hold(checkSettled());
                    checkpoints.after().accept(archive);
                }
            }
            return new Closing(plan, economy, market, teller, underworld, step, paid).close();
        } catch (SimulationBroken broken) {
            throw broken;
        } catch (RuntimeException bug) {
            throw new SimulationBroken(plan, step, bug);
        }
    }

    private void step() {
        step++;
        economy.clock.advance(Duration.ofSeconds(1 + economy.random.nextInt(TICK_SECONDS_MAX)));
        var payer = pickPayer();
        var payee = pickPayee(payer);
        if (plan.doubleSpendsRate() > 0 && economy.random.nextDouble() < plan.doubleSpendsRate()) {
            paid += underworld.cheat(payer, payee, pickPayee(payer), amount());
        } else {
            pay(payer, payee);
        }
        passTime();
        underworld.mishap(economy.people.get(economy.random.nextInt(economy.people.size())));
        teller.visitIfDue(payer);
        teller.visitIfDue(payee);
        economy.institutions.deliver(economy.random.nextInt(DELIVERIES_MAX));
        if (step % SWEEP_EVERY == 0) {
            economy.institutions.sweep();
            economy.institutions.redrive();
            watch.run();
        }
        hold(economy.auditor.check(economy.institutions.centralBank().registry().takeTouched()));
    }

    /// Weeks without a payment. Whoever has notes goes to the bank before the grace after their end is over too
    /// (PROTOCOL §6.2), which takes as many steps as it takes until everybody was picked once.
    private void passTime() {
        if (step - lastLeap > STEPS_PER_PERSON_BETWEEN_LEAPS * economy.people.size()
                && economy.faults.strike(Fault.VALIDITY_PASSED)) {
            lastLeap = step;
            economy.clock.advance(LEAP);
            economy.people.forEach(Person::wantSync);
            economy.drawer.forEach(person -> teller.sync(person, SyncPlan.REDEEM));
        }
    }

    private void hold(List<Finding> findings) {
        var all = new ArrayList<>(findings);
        all.addAll(economy.wrongAnswers);
        if (!all.isEmpty()) {
            throw new SimulationBroken(plan, step, all);
        }
    }

    private void settleQueues() {
        for (int round = 0; !economy.institutions.isQuiet() && round <= Closing.ROUNDS_MAX; round++) {
            economy.clock.advance(Duration.ofMinutes(1));
            economy.institutions.deliverLate(Closing.DELIVERIES);
            economy.institutions.sweep();
            economy.institutions.redrive();
        }
    }

    /// Notes and books, and the queues: what is in them after all that time comes never.
    private List<Finding> checkSettled() {
        var findings = new ArrayList<>(economy.auditor.checkSettled());
        findings.addAll(economy.queuesLeft());
        return findings;
    }

    private void pay(Person payer, Person payee) {
        var amount = amount();
        if (payer.balance(Economy.CURRENCY) < amount.minorUnits()) {
            teller.fund(payer);
        }
        var outcome = market.tap(payer.handset(), payee.handset(), amount);
        payer.tapped();
        payee.tapped();
        switch (outcome) {
            case ChargeOutcome.Paid _ -> paid++;
            case ChargeOutcome.Refused refused -> {
                if (refused.by() == ChargeOutcome.Side.CARD) {
                    payer.wantSync();
                } else {
                    payer.wantSync();
                    payee.wantSync();
                }
            }
            case ChargeOutcome.InDoubt _, ChargeOutcome.Torn _ -> {}
        }
    }

    private Money amount() {
        return new Money(Economy.CURRENCY, AMOUNT_MIN + economy.random.nextInt(AMOUNT_SPAN));
    }

    private Person pickPayer() {
        while (true) {
            var candidate = economy.people.get(economy.random.nextInt(economy.people.size()));
            if (!candidate.isMerchant()) {
                return candidate;
            }
        }
    }

    private Person pickPayee(Person payer) {
        boolean merchant = economy.random.nextInt(100) < MERCHANT_SHARE_PERCENT;
        while (true) {
            var candidate = economy.people.get(economy.random.nextInt(economy.people.size()));
            if (candidate.isMerchant() == merchant && candidate != payer) {
                return candidate;
            }
        }
    }
}
