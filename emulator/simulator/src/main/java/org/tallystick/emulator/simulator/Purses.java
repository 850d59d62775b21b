package org.tallystick.emulator.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.emulator.device.state.Upload;
import org.tallystick.emulator.simulator.people.Person;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Payment;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.audit.Auditor;
import org.tallystick.testkit.audit.Finding;

/// What devices hold when everything was paid in, against what is there. Devices that signed something twice may
/// believe anything.
final class Purses {
    private final Economy economy;
    private final Underworld underworld;
    private final List<Person> everybody;
    private final Map<Outpoint, Auditor.Held> held;
    private final List<Finding> findings = new ArrayList<>();
    private long inLimbo;
    private long heldByLost;

    private Purses(Economy economy, Underworld underworld, List<Person> everybody) {
        this.economy = economy;
        this.underworld = underworld;
        this.everybody = everybody;
        this.held = new HashMap<>(economy.auditor.held());
    }

    /// Everybody has paid everything in, and has an answer to everything. What is left is of lost devices.
    static Purses paidIn(Economy economy, Underworld underworld, List<Person> everybody) {
        var purses = afterwards(economy, underworld, everybody);
        purses.held.forEach(purses::left);
        return purses;
    }

    /// The same after the last deadline, when nothing is left to anybody: that is the auditor's to find.
    static Purses afterwards(Economy economy, Underworld underworld, List<Person> everybody) {
        var purses = new Purses(economy, underworld, everybody);
        Set<PublicKey> cheaters = economy.auditor.cheatersSeen();
        everybody.stream().filter(person -> !cheaters.contains(person.key())).forEach(purses::compare);
        return purses;
    }

    private void compare(Person person) {
        person.state().wallet().holdings().stream().filter(Holding::isHeld).forEach(this::compare);
        person.state().uploads().sendings().stream()
                .flatMap(sending -> sending.envelope().body().payments().stream())
                .forEach(payment -> judged(person, payment));
    }

    private void compare(Holding holding) {
        var output = holding.output().outpoint();
        long amount = holding.output().amount().minorUnits();
        if (held.remove(output) == null) {
            findings.add(new Finding(Finding.Kind.VALUE_CREATED, "a device believes in " + output, amount));
        } else {
            inLimbo += amount;
            findings.add(new Finding(Finding.Kind.IN_LIMBO, "not paid in: " + output, amount));
        }
    }

    private void judged(Person person, Payment payment) {
        var upload = person.state().uploads().upload(payment.txid());
        if (upload.isPresent() && !(upload.get() instanceof Upload.Judged)) {
            long amount = payment.body().total().minorUnits();
            inLimbo += amount;
            findings.add(new Finding(Finding.Kind.IN_LIMBO, "no verdict on " + payment.txid(), amount));
        }
    }

    private void left(Outpoint output, Auditor.Held money) {
        if (hasLostSomething(money.owner()) || waitsForLostSignature(money.owner(), output) || isTooLate(money)) {
            heldByLost += money.minorUnits();
        } else {
            findings.add(new Finding(Finding.Kind.VALUE_LOST, "nobody holds " + output, money.minorUnits()));
        }
    }

    /// Its owner came online too late, by accident or for want of a network, and was refused (PROTOCOL §6.2).
    private boolean isTooLate(Auditor.Held money) {
        return !economy.clock.instant().isBefore(money.deadline());
    }

    private boolean hasLostSomething(PublicKey key) {
        return economy.lostKeys.contains(key) || underworld.mayBeConvicted(key);
    }

    /// The payee has checked a payment, and the payer's device was lost, or put back to before it signed, and
    /// with it the signature, which the payee had not heard. Somebody else's money descends from that
    /// payment; what it paid goes back at the deadline (PROTOCOL §3.4, §6.1).
    private boolean waitsForLostSignature(PublicKey owner, Outpoint output) {
        return everybody.stream()
                .filter(person -> person.key().equals(owner))
                .flatMap(person -> person.state().payee().verified().stream())
                .filter(exchange -> exchange.txid().value().equals(output.source()))
                .anyMatch(exchange -> hasLostSomething(economy.payerOf(exchange.prepared())));
    }

    List<Finding> findings() {
        return findings;
    }

    long inLimbo() {
        return inLimbo;
    }

    /// Of devices that nobody has any more, that were copied or put back, or that wait for a signature lost with them,
    /// and of people who came too late.
    long heldByLost() {
        return heldByLost;
    }
}
