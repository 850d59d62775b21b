package org.tallystick.emulator.simulator;

import java.util.function.Function;
import org.tallystick.emulator.device.journal.PowerCut;
import org.tallystick.emulator.device.journal.PowerPlan;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.sync.DeviceSync;
import org.tallystick.emulator.device.sync.Patience;
import org.tallystick.emulator.device.sync.SyncOutcome;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.simulator.people.Person;
import org.tallystick.money.Money;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// When people go online, and what they do there.
final class Teller {
    private static final long FUNDING = 60_000;
    private static final int TAPS_OF_PERSON = 16;
    private static final int TAPS_OF_MERCHANT = 60;
    private static final int DEVICE_TAPS_OF_PERSON = 80;
    private static final int DEVICE_TAPS_OF_MERCHANT = 300;
    private static final int ASKED_MAX = 3;
    private static final int DELIVERIES_WHILE_WAITING = 24;
    private static final int WRITES_OF_A_SYNC = 6;
    private static final int WRITES_OF_A_FUNDING = 2;

    private final Economy economy;

    Teller(Economy economy) {
        this.economy = economy;
    }

    /// A sync, when the person wants one or has not been online for a while.
    void visitIfDue(Person person) {
        int limit = person.isMerchant() ? TAPS_OF_MERCHANT : TAPS_OF_PERSON;
        boolean due = person.wantsSync() || economy.random.nextInt(limit) < person.tapsSinceSync() - limit / 2;
        if (due) {
            visit(person);
        }
    }

    private void visit(Person person) {
        int limit = person.isMerchant() ? DEVICE_TAPS_OF_MERCHANT : DEVICE_TAPS_OF_PERSON;
        if (person.taps() >= limit) {
            retire(person);
        } else {
            sync(person, planOf(person));
        }
    }

    private SyncPlan planOf(Person person) {
        if (person.isMerchant()) {
            return SyncPlan.REDEEM;
        }
        return switch (economy.random.nextInt(8)) {
            case 0 -> SyncPlan.KEEP;
            case 1 -> SyncPlan.REDEEM;
            default -> SyncPlan.REISSUE;
        };
    }

    /// A sync that waits for no answer.
    void send(Person person, SyncPlan plan) {
        sync(person, plan, Patience.none());
    }

    SyncOutcome sync(Person person, SyncPlan plan) {
        return sync(person, plan, this::askAgain);
    }

    private SyncOutcome sync(Person person, SyncPlan plan, Patience patience) {
        return online(person, WRITES_OF_A_SYNC, new SyncOutcome.Waiting(1), sync -> {
            var outcome = sync.sync(plan, patience);
            person.synced();
            return outcome;
        });
    }

    /// @param cutShort the answer when the power is gone on the way
    private <T> T online(Person person, int writes, T cutShort, Function<DeviceSync, T> errand) {
        var handset = person.handset();
        if (economy.faults.threatens(Fault.SYNC_POWER_CUT)) {
            var moments = PowerPlan.Moment.values();
            handset.cutPowerAt(1 + economy.faults.nextInt(writes), moments[economy.faults.nextInt(moments.length)]);
        }
        try {
            return errand.apply(handset.device().sync(economy.institutions.doors(), economy.hostClock()));
        } catch (PowerCut dark) {
            return cutShort;
        } finally {
            if (handset.powerUp()) {
                economy.faults.struck(Fault.SYNC_POWER_CUT);
            }
        }
    }

    private boolean askAgain(int asked) {
        economy.institutions.deliver(DELIVERIES_WHILE_WAITING);
        return asked < ASKED_MAX;
    }

    /// Gets money from the account. What is refused for now is tried again another time; what was asked for when the
    /// power went, the next sync finds out.
    void fund(Person person) {
        online(
                person,
                WRITES_OF_A_FUNDING,
                Checked.<Money>refused(RejectionCode.UNAVAILABLE),
                sync -> sync.fund(new Money(Economy.CURRENCY, FUNDING)));
    }

    /// Pays everything in and takes a new device, as soon as the old one has nothing left to tell or to hold.
    private void retire(Person person) {
        if (sync(person, SyncPlan.REDEEM) instanceof SyncOutcome.Complete && isEmpty(person.state())) {
            putAway(person);
        }
    }

    /// A device that may still be owed something goes into the drawer; it will be asked at the end.
    void putAway(Person person) {
        economy.wrongAnswers.addAll(economy.wrongVerdicts(person));
        if (person.state().payee().verified().isEmpty()) {
            economy.institutions.forget(person.agent(), person.certificate().device());
        } else {
            economy.drawer.add(new Person(person.agent(), person.account(), person.isMerchant(), person.handset()));
        }
        person.replace(economy.newHandset(person.agent(), person.account(), person.isMerchant()));
    }

    static boolean isEmpty(DeviceState state) {
        return state.wallet().balance(Economy.CURRENCY).isZero()
                && state.uploads().unsent().isEmpty()
                && state.uploads().openFundings().isEmpty();
    }
}
