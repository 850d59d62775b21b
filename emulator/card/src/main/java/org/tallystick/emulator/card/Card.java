package org.tallystick.emulator.card;

import java.nio.ByteBuffer;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.crypto.SessionRole;
import org.tallystick.crypto.SessionTranscript;
import org.tallystick.crypto.Sha256;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.handshake.Peer;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;
import org.tallystick.wire.card.CardEnd;
import org.tallystick.wire.card.Instruction;

/// A device in a terminal's field: it answers commands as payer (PROTOCOL §3). What it must not forget is in its
/// device's journal; all else is gone with the field.
///
/// For one thread at a time.
public final class Card {
    private final Device device;
    private final CardEnd frames = new CardEnd(this::handle);
    private CardSession session = new CardSession.Closed();

    public Card(Device device) {
        this.device = device;
    }

    /// Answers every command; what cannot be done is refused with its code and changes nothing.
    public Bytes transmit(Bytes command) {
        return frames.answer(command);
    }

    /// The card left the field.
    public void fieldLost() {
        frames.reset();
        session = new CardSession.Closed();
    }

    private Checked<Bytes> handle(Instruction instruction, Bytes message) {
        return switch (instruction) {
            case SELECT -> select();
            case HELLO -> hello(message);
            case VERIFY, GET_LIST, PUT_LIST, REQUEST, READY, ACKNOWLEDGE, RESUME, GET_RESPONSE ->
                switch (session) {
                    case CardSession.Closed() -> Checked.refused(RejectionCode.UNEXPECTED_MESSAGE);
                    case CardSession.Open open -> handle(instruction, message, open);
                };
        };
    }

    private Checked<Bytes> handle(Instruction instruction, Bytes message, CardSession.Open open) {
        return switch (instruction) {
            case SELECT, HELLO, GET_RESPONSE -> Checked.refused(RejectionCode.UNEXPECTED_MESSAGE);
            case GET_LIST -> list(message);
            case PUT_LIST ->
                Wire.REVOCATION_LIST.decode(message).then(device.lists()::take).map(_ -> Bytes.EMPTY);
            case VERIFY -> verify(message, open);
            case REQUEST ->
                Wire.PAYMENT_REQUEST.decode(message).then(request -> request(request, Sha256.of(message), open));
            case READY ->
                Wire.READY.decode(message).then(device.payer()::commit).map(Wire.COMMIT::encode);
            case ACKNOWLEDGE ->
                Wire.ACKNOWLEDGEMENT
                        .decode(message)
                        .then(device.payer()::acknowledge)
                        .map(_ -> Bytes.EMPTY);
            case RESUME ->
                Wire.RESUME
                        .decode(message)
                        .then(resume -> device.payer().resume(resume.paymentId()))
                        .map(Wire.COMMIT::encode);
        };
    }

    /// A card that has only one application is in it from the start, so this only forgets the tap before.
    private Checked<Bytes> select() {
        session = new CardSession.Closed();
        return Checked.accepted(Bytes.EMPTY);
    }

    private Checked<Bytes> hello(Bytes message) {
        session = new CardSession.Closed();
        return device.greeting().meet(message).then(this::greet);
    }

    private Checked<Bytes> greet(Peer terminal) {
        var ephemeralKey = device.newEphemeralKey();
        var unfinished = device.payer().unfinishedWith(terminal.device().hash());
        return device.greeting().hello(ephemeralKey.publicKey(), unfinished).map(own -> {
            var encoded = Wire.HELLO.encode(own);
            session = new CardSession.Open(terminal, ephemeralKey, Sha256.of(encoded), false);
            return encoded;
        });
    }

    private Checked<Bytes> list(Bytes message) {
        if (message.size() != Long.BYTES) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        long version = ByteBuffer.wrap(message.toArray()).getLong();
        return Checked.accepted(device.state()
                .trust()
                .listFor(version)
                .map(Wire.REVOCATION_LIST::encode)
                .orElse(Bytes.EMPTY));
    }

    private Checked<Bytes> verify(Bytes digits, CardSession.Open open) {
        session = open.withoutPin();
        return device.pin().verify(digits).map(_ -> {
            session = open.withPin();
            return Bytes.EMPTY;
        });
    }

    /// M1 to M2, sealed for whoever holds the ephemeral key that the request is signed over.
    private Checked<Bytes> request(Signed<PaymentRequest> request, Digest digest, CardSession.Open open) {
        var transcript = new SessionTranscript(open.ownHello(), open.terminal().hello(), digest);
        int bytesMax = Math.min(request.body().bytesMax(), Wire.PREPARED.bytesMax());
        return open.ephemeralKey()
                .agree(request.body().ephemeralKey(), transcript, SessionRole.PAYER)
                .then(sealing -> device.payer()
                        .prepare(request, open.terminal(), open.pinGiven(), bytesMax)
                        .map(prepared -> {
                            session = open.withoutPin();
                            return sealing.seal(Wire.PREPARED.encode(prepared));
                        }));
    }
}
