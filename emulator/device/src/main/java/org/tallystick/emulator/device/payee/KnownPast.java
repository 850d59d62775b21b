package org.tallystick.emulator.device.payee;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tallystick.crypto.AlreadyVerified;
import org.tallystick.crypto.AlreadyVerified.RootedPayment;
import org.tallystick.emulator.device.state.Provenance;
import org.tallystick.handshake.Prepared;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;

/// What of a message's past this device holds already, with signatures that it found right when it came first. A
/// body has one owner's signature once and for all (PROTOCOL §4.4), so nothing of it is checked again.
record KnownPast(List<SignedNote> notes, List<Payment> payments) {
    KnownPast(Provenance provenance, Prepared prepared) {
        this(
                prepared.notes().stream()
                        .map(note -> provenance.note(note.id()))
                        .flatMap(Optional::stream)
                        .toList(),
                prepared.ancestors().stream()
                        .map(payment -> provenance.payment(payment.txid()))
                        .flatMap(Optional::stream)
                        .toList());
    }

    AlreadyVerified verified() {
        var rooted = payments.stream()
                .flatMap(payment -> payment.body().components().stream()
                        .map(Component::outpoint)
                        .map(outpoint -> new RootedPayment(outpoint.root(), payment.txid())))
                .collect(Collectors.toSet());
        return new AlreadyVerified(rooted, notes.stream().map(SignedNote::id).collect(Collectors.toSet()));
    }
}
