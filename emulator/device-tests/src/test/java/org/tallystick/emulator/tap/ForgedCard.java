package org.tallystick.emulator.tap;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.EphemeralKey;
import org.tallystick.crypto.SessionRole;
import org.tallystick.crypto.SessionTranscript;
import org.tallystick.crypto.Sha256;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.state.Holding;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.handshake.Hello;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Purpose;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;
import org.tallystick.wire.card.CardChannel;
import org.tallystick.wire.card.CardEnd;
import org.tallystick.wire.card.Instruction;

/// Bytes in, bytes out, like a card, but it looks at no rule of its own before M2: what an attacker's program would
/// do with the keys of an enrolled device. It takes no revocation list.
final class ForgedCard implements CardChannel {
    /// What it answers to a request.
    @FunctionalInterface
    interface Forgery {
        Bytes prepared(PaymentRequest request);
    }

    private final Device device;
    private final Forgery forgery;
    private final UnaryOperator<Hello> greeting;
    private final EphemeralKey ephemeralKey;
    private final CardEnd frames = new CardEnd(this::answer);
    private Bytes ownHello = Bytes.EMPTY;
    private Bytes hello = Bytes.EMPTY;

    /// @param device whose certificate it shows
    ForgedCard(Device device, Forgery forgery) {
        this(device, UnaryOperator.identity(), forgery);
    }

    /// @param greeting what it makes of an honest HELLO
    ForgedCard(Device device, UnaryOperator<Hello> greeting, Forgery forgery) {
        this.device = device;
        this.greeting = greeting;
        this.forgery = forgery;
        this.ephemeralKey = device.newEphemeralKey();
    }

    /// Pays with these components, whatever they are, and shows where `holder`'s money comes from.
    static ForgedCard spending(Device device, Device holder, List<Component> components) {
        return new ForgedCard(device, request -> Wire.PREPARED.encode(prepared(device, holder, request, components)));
    }

    @Override
    public Bytes transmit(Bytes command) {
        return frames.answer(command);
    }

    private Checked<Bytes> answer(Instruction instruction, Bytes message) {
        return switch (instruction) {
            case HELLO -> {
                hello = message;
                var honest = device.greeting().hello(ephemeralKey.publicKey(), List.of());
                ownHello = Wire.HELLO.encode(greeting.apply(PretendedAgent.value(honest)));
                yield Checked.accepted(ownHello);
            }
            case REQUEST -> Wire.PAYMENT_REQUEST.decode(message).then(request -> sealed(request.body(), message));
            case SELECT, GET_LIST, PUT_LIST, VERIFY, ACKNOWLEDGE -> Checked.accepted(Bytes.EMPTY);
            case READY, RESUME, GET_RESPONSE -> Checked.refused(RejectionCode.UNKNOWN_PAYMENT);
        };
    }

    private Checked<Bytes> sealed(PaymentRequest request, Bytes message) {
        var transcript = new SessionTranscript(Sha256.of(ownHello), Sha256.of(hello), Sha256.of(message));
        return ephemeralKey
                .agree(request.ephemeralKey(), transcript, SessionRole.PAYER)
                .map(session -> session.seal(forgery.prepared(request)));
    }

    static Prepared prepared(Device device, Device holder, PaymentRequest request, List<Component> components) {
        SequencedMap<Txid, Payment> ancestors = new LinkedHashMap<>();
        var notes = new LinkedHashSet<SignedNote>();
        var signers = new LinkedHashSet<CertificateHash>();
        signers.add(own(device).device().hash());
        for (Component each : components) {
            var trail = holder.state()
                    .provenance()
                    .trailOf(each.outpoint(), holder.state().key());
            notes.add(trail.note());
            trail.payments().forEach(payment -> {
                ancestors.put(payment.txid(), payment);
                signers.add(payment.body().payerCertificate());
            });
        }
        var certificates = new LinkedHashSet<Bytes>(own(device).chain());
        certificates.addAll(holder.state().provenance().certificatesFor(signers, notes));
        return new Prepared(
                body(device, request, components),
                List.copyOf(notes),
                List.copyOf(ancestors.values()),
                List.copyOf(certificates));
    }

    static PaymentBody body(Device device, PaymentRequest request, List<Component> components) {
        var payer = device.state().payer();
        return new PaymentBody(
                Suite.ES256,
                new Purpose.Pay(),
                request.paymentId(),
                own(device).device().device(),
                own(device).device().hash(),
                payer.counter() + 1,
                payer.lastSigned(),
                request.payeeDevice(),
                request.payeeKey(),
                Wire.requestHash(request),
                device.state().trust().time(),
                request.amount().currency(),
                components);
    }

    private static Membership.Enrolled own(Device device) {
        if (device.state().membership() instanceof Membership.Enrolled enrolled) {
            return enrolled;
        }
        throw new AssertionError("the device is enrolled");
    }

    /// Whole outputs.
    static List<Component> whole(Holding... holdings) {
        return Arrays.stream(holdings)
                .map(Holding::output)
                .map(output -> new Component(
                        output.outpoint(),
                        output.amount(),
                        output.amount(),
                        output.amount().minus(output.amount())))
                .toList();
    }
}
