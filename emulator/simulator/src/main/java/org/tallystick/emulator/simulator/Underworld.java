package org.tallystick.emulator.simulator;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tallystick.emulator.simulator.people.Handset;
import org.tallystick.emulator.simulator.people.Person;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.money.Money;
import org.tallystick.suite.PublicKey;

/// Clones, restored devices and lost ones.
final class Underworld {
    private static final int BACKUP_EVERY = 16;

    private final Economy economy;
    private final Market market;
    private final Set<PublicKey> cloned = new LinkedHashSet<>();
    private final Set<PublicKey> copied = new LinkedHashSet<>();
    private final Set<PublicKey> restored = new LinkedHashSet<>();

    Underworld(Economy economy, Market market) {
        this.economy = economy;
        this.market = market;
    }

    /// Copies the payer's device, pays with it, and pays somebody else with the copy. Answers with the payments
    /// made.
    int cheat(Person payer, Person payee, Person other, Money amount) {
        var disk = payer.handset().disk();
        int made = 0;
        if (market.tap(payer.handset(), payee.handset(), amount) instanceof ChargeOutcome.Paid) {
            made++;
            if (payee != other) {
                // Even a tap that ends in the dark may have brought the clone's signature over.
                copied.add(payer.key());
                made += cheat(Handset.of(disk, economy.tools()), payer, payee, other, amount);
            }
        }
        payer.wantSync();
        payer.tapped();
        payee.tapped();
        other.tapped();
        return made;
    }

    private int cheat(Handset clone, Person payer, Person payee, Person other, Money amount) {
        if (!(market.tap(clone, other.handset(), amount) instanceof ChargeOutcome.Paid)) {
            return 0;
        }
        cloned.add(payer.key());
        payee.watch();
        other.watch();
        return 1;
    }

    /// What happens to devices by themselves.
    void mishap(Person person) {
        if (person.isMerchant() || person.isWatched()) {
            return;
        }
        if (economy.faults.strike(Fault.DEVICE_LOST)) {
            economy.lostKeys.add(person.key());
            person.replace(economy.newHandset(person.agent(), person.account(), false));
        } else if (person.backup().isPresent() && economy.faults.strike(Fault.CARD_RESTORED)) {
            restored.add(person.key());
            person.use(Handset.of(person.backup().get(), economy.tools()));
        } else if (person.taps() % BACKUP_EVERY == 0) {
            person.keepBackup();
        }
    }

    /// Keys that two devices have, or had: those that may be convicted.
    boolean mayBeConvicted(PublicKey key) {
        return copied.contains(key) || restored.contains(key);
    }

    /// Those whose clones paid somebody.
    Set<PublicKey> cloned() {
        return cloned;
    }

    /// All keys that a clone had, whether it got to pay or not.
    Set<PublicKey> copied() {
        return copied;
    }

    Set<PublicKey> restored() {
        return restored;
    }
}
