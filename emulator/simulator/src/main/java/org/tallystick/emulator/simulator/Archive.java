package org.tallystick.emulator.simulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Upload;
import org.tallystick.emulator.simulator.people.Person;
import org.tallystick.note.NoteId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.PaymentBody;
import org.tallystick.suite.PublicKey;
import org.tallystick.wire.Wire;

/// Puts away what is over, so that a long run needs no more memory than a short one. Only a device can bring
/// something up again, and only what its journal knows of, or what it was once given and asks for again after it was
/// put back: a note that is paid out, that no journal mentions and that was not made for a device in use, is never
/// heard of any more, by whatever fault.
///
/// Right after a check with empty queues: what is under way is in no journal.
final class Archive {
    /// After the deadline, for the drain and the sweep behind it (PROTOCOL §6.1).
    private static final Duration AFTER_DEADLINE = Duration.ofDays(10);

    private final Economy economy;

    Archive(Economy economy) {
        this.economy = economy;
    }

    /// Answers with how many notes were closed.
    int close() {
        releaseDrawer();
        var closed = economy.institutions
                .centralBank()
                .registry()
                .paidOut(devices().map(DeviceState::key).collect(Collectors.toSet()));
        closed.removeAll(notesInUse());
        var keys = keysInUse();
        economy.institutions.forget(closed, keys);
        economy.auditor.close(closed, keys);
        return closed.size();
    }

    /// Devices that were owed something, until the last note they know of has gone back to whom it belonged.
    private void releaseDrawer() {
        economy.drawer.removeIf(person -> {
            boolean over = isOver(person.state());
            if (over) {
                economy.wrongAnswers.addAll(economy.wrongVerdicts(person));
                economy.institutions.forget(person.agent(), person.certificate().device());
            }
            return over;
        });
    }

    private boolean isOver(DeviceState state) {
        var until = economy.clock.instant().minus(AFTER_DEADLINE);
        return Teller.isEmpty(state)
                && notesHeardOf(state).allMatch(note -> note.note().deadline().isBefore(until))
                && state.uploads().sendings().stream()
                        .flatMap(sending -> sending.envelope().body().payments().stream())
                        .map(payment -> state.uploads().upload(payment.txid()))
                        .allMatch(upload -> upload.isEmpty() || upload.get() instanceof Upload.Judged);
    }

    /// Those of payments that still wait for their signature, too.
    private static Stream<SignedNote> notesHeardOf(DeviceState state) {
        return Stream.concat(
                state.provenance().notes().stream(),
                state.payee().verified().stream().flatMap(exchange -> exchange.prepared().notes().stream()));
    }

    private Stream<DeviceState> devices() {
        return Stream.concat(economy.people.stream(), economy.drawer.stream()).map(Person::state);
    }

    /// Notes of which a device knows, or will be told. A backup mentions less than the device that it is of.
    private Set<NoteId> notesInUse() {
        var inUse = new HashSet<NoteId>();
        devices().forEach(state -> {
            notesHeardOf(state).forEach(note -> inUse.add(note.outpoint().root()));
            state.provenance().payments().forEach(payment -> add(payment.body(), inUse));
            state.payee().verified().forEach(exchange -> {
                add(exchange.prepared().body(), inUse);
                exchange.prepared().ancestors().forEach(payment -> add(payment.body(), inUse));
            });
        });
        for (Bytes payment : economy.institutions.agents().handOvers()) {
            add(Economy.accepted(Wire.PAYMENT.decode(payment)).body(), inUse);
        }
        return inUse;
    }

    private static void add(PaymentBody payment, Set<NoteId> inUse) {
        payment.components().forEach(component -> inUse.add(component.outpoint().root()));
    }

    /// Whoever signed something that a device may bring for the first time.
    private Set<PublicKey> keysInUse() {
        var inUse = new HashSet<PublicKey>();
        devices().forEach(state -> {
            inUse.add(state.key());
            inUse.addAll(state.provenance().keys());
        });
        return inUse;
    }
}
