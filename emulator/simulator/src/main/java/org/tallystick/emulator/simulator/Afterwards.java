package org.tallystick.emulator.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tallystick.emulator.device.sync.SyncPlan;
import org.tallystick.emulator.simulator.people.Person;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.invariant.Invariant;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.Money;

/// What becomes of money that nobody claims in time (PROTOCOL §6.1), after the last day. A few people pay once more,
/// so that the deadline passes while some payments are claimed and the registry has not heard of them, some lie in a
/// queue in front of the spend book, and some were not uploaded at all.
final class Afterwards {
    /// Until every note's deadline and the sweep's drain are over.
    private static final Duration UNTIL_DUE = Duration.ofDays(62);

    private static final int PAIRS_EACH = 2;
    private static final long AMOUNT = 1_500;

    private final Economy economy;
    private final Market market;
    private final Teller teller;

    /// How far a payment comes before its deadline.
    private enum Way {
        CLAIMED,
        QUEUED,
        NOT_UPLOADED
    }

    Afterwards(Economy economy, Market market, Teller teller) {
        this.economy = economy;
        this.market = market;
        this.teller = teller;
    }

    /// Gives the last payers a new device, for theirs may be revoked by now, and something to pay with. It has to be
    /// registered before the deadline passes.
    void fundPayers() {
        payers().forEach(payer -> {
            teller.putAway(payer);
            teller.fund(payer);
        });
    }

    /// Pays, lets the time pass, and sweeps before anything else is delivered.
    void passTheDeadline() {
        var left = pairs().iterator();
        for (Way way : Way.values()) {
            var payees = new ArrayList<Person>();
            for (int i = 0; i < PAIRS_EACH; i++) {
                var pair = left.next();
                pay(pair);
                payees.add(pair.payee());
            }
            upload(way, payees);
        }
        economy.clock.advance(UNTIL_DUE);
        economy.institutions.sweepAllDue();
        economy.institutions.deliverAll(QueueName.RETURN_CLAIMS);
    }

    private record Pair(Person payer, Person payee) {}

    /// The same people in the same order each time.
    private List<Pair> pairs() {
        var merchants = economy.people.stream().filter(Person::isMerchant).toList();
        var payers = payers();
        return IntStream.range(0, payers.size())
                .mapToObj(i -> new Pair(payers.get(i), merchants.get(i % merchants.size())))
                .toList();
    }

    private List<Person> payers() {
        return economy.people.stream()
                .filter(person -> !person.isMerchant())
                .limit((long) Way.values().length * PAIRS_EACH)
                .toList();
    }

    private void pay(Pair pair) {
        var outcome = market.tap(pair.payer().handset(), pair.payee().handset(), new Money(Economy.CURRENCY, AMOUNT));
        Invariant.holds(outcome instanceof ChargeOutcome.Paid, "a new device with money on it can pay, not " + outcome);
    }

    private void upload(Way way, List<Person> payees) {
        switch (way) {
            case CLAIMED -> {
                payees.forEach(payee -> teller.send(payee, SyncPlan.REDEEM));
                economy.institutions.deliverAll(QueueName.OWNERSHIP_CHANGE_REQUESTS);
            }
            case QUEUED -> payees.forEach(payee -> teller.send(payee, SyncPlan.REDEEM));
            case NOT_UPLOADED -> {}
        }
    }
}
