package org.tallystick.emulator.terminal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.crypto.EphemeralKey;
import org.tallystick.crypto.SessionRole;
import org.tallystick.crypto.SessionTranscript;
import org.tallystick.crypto.Sha256;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.handshake.Peer;
import org.tallystick.emulator.terminal.ChargeOutcome.Side;
import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.Commit;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.handshake.Ready;
import org.tallystick.handshake.Resume;
import org.tallystick.payment.PaymentId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;
import org.tallystick.wire.card.FieldLost;
import org.tallystick.wire.card.Instruction;
import org.tallystick.wire.card.TerminalEnd;

/// One card in the field, greeted: its messages with their encodings, and nothing of when to send which.
final class Tap {
    /// Lists that are passed on in one tap, either way.
    private static final int LISTS_MAX = 4;

    private final Device device;
    private final TerminalEnd card;
    private final Peer peer;
    private final EphemeralKey ephemeralKey;
    private final Digest ownHello;

    private Tap(Device device, TerminalEnd card, Peer peer, EphemeralKey ephemeralKey, Digest ownHello) {
        this.device = device;
        this.card = card;
        this.peer = peer;
        this.ephemeralKey = ephemeralKey;
        this.ownHello = ownHello;
    }

    /// M0, both ways.
    static Greeted greet(Device device, TerminalEnd card) throws FieldLost {
        var ephemeralKey = device.newEphemeralKey();
        var own = device.greeting().hello(ephemeralKey.publicKey(), List.of()).map(Wire.HELLO::encode);
        return switch (own) {
            case Checked.Refused<Bytes>(var code) -> new Greeted.Refused(code, Side.TERMINAL);
            case Checked.Accepted<Bytes>(var hello) ->
                switch (exchangeHellos(card, hello)) {
                    case Checked.Refused<Bytes>(var code) -> new Greeted.Refused(code, Side.CARD);
                    case Checked.Accepted<Bytes>(var answer) ->
                        switch (device.greeting().meet(answer)) {
                            case Checked.Refused<Peer>(var code) -> new Greeted.Refused(code, Side.TERMINAL);
                            case Checked.Accepted<Peer>(var peer) ->
                                new Greeted.Met(new Tap(device, card, peer, ephemeralKey, Sha256.of(hello)));
                        };
                };
        };
    }

    /// How M0 ended.
    sealed interface Greeted {
        record Met(Tap tap) implements Greeted {}

        record Refused(RejectionCode code, Side by) implements Greeted {}
    }

    private static Checked<Bytes> exchangeHellos(TerminalEnd card, Bytes hello) throws FieldLost {
        return switch (card.exchange(Instruction.SELECT, Instruction.APPLICATION)) {
            case Checked.Refused<Bytes>(var code) -> Checked.refused(code);
            case Checked.Accepted<Bytes> _ -> card.exchange(Instruction.HELLO, hello);
        };
    }

    Peer peer() {
        return peer;
    }

    /// Goes into the request.
    PublicKey ephemeralKey() {
        return ephemeralKey.publicKey();
    }

    /// The newer list flows to the older device (PROTOCOL §3, M0). Neither side's refusal ends the tap: each judges
    /// by the list that it has.
    void exchangeLists() throws FieldLost {
        long cardHolds = peer.listVersion();
        for (int i = 0; i < LISTS_MAX && cardHolds > device.state().trust().listVersion(); i++) {
            long before = device.state().trust().listVersion();
            var version = ByteBuffer.allocate(Long.BYTES).putLong(before).array();
            card.exchange(Instruction.GET_LIST, Bytes.copyOf(version))
                    .then(Wire.REVOCATION_LIST::decode)
                    .then(device.lists()::take);
            if (device.state().trust().listVersion() == before) {
                break;
            }
        }
        for (int i = 0; i < LISTS_MAX; i++) {
            var next = device.state().trust().listFor(cardHolds);
            if (next.isEmpty()
                    || card.exchange(Instruction.PUT_LIST, Wire.REVOCATION_LIST.encode(next.get()))
                            instanceof Checked.Refused<Bytes>) {
                break;
            }
            cardHolds = next.get().body().version();
        }
    }

    Checked<Bytes> verify(String digits) throws FieldLost {
        return card.exchange(Instruction.VERIFY, Bytes.ofUtf8(digits));
    }

    /// M1 to M2 as it came, still sealed.
    Checked<Bytes> request(Signed<PaymentRequest> request) throws FieldLost {
        return card.exchange(Instruction.REQUEST, Wire.PAYMENT_REQUEST.encode(request));
    }

    Checked<Prepared> open(Signed<PaymentRequest> request, Bytes sealed) {
        var digest = Sha256.of(Wire.PAYMENT_REQUEST.encode(request));
        var transcript = new SessionTranscript(peer.hello(), ownHello, digest);
        return ephemeralKey
                .agree(peer.ephemeralKey(), transcript, SessionRole.PAYEE)
                .then(session -> session.open(sealed))
                .then(Wire.PREPARED::decode);
    }

    /// M3 to M4.
    Checked<Commit> ready(Signed<Ready> ready) throws FieldLost {
        return card.exchange(Instruction.READY, Wire.READY.encode(ready)).then(Wire.COMMIT::decode);
    }

    Checked<Bytes> acknowledge(Signed<Acknowledgement> receipt) throws FieldLost {
        return card.exchange(Instruction.ACKNOWLEDGE, Wire.ACKNOWLEDGEMENT.encode(receipt));
    }

    Checked<Commit> resume(PaymentId paymentId) throws FieldLost {
        return card.exchange(Instruction.RESUME, Wire.RESUME.encode(new Resume(paymentId)))
                .then(Wire.COMMIT::decode);
    }

    /// What either side wants finished before anything new (PROTOCOL §3.3). Answers with what was received by it.
    List<PaymentId> finishOld() throws FieldLost {
        var received = new ArrayList<PaymentId>();
        for (PaymentId each : device.payee().unfinishedWith(peer.device().hash())) {
            var commit = resume(each);
            if (commit instanceof Checked.Accepted<Commit>(var signature)
                    && device.payee().commit(signature)
                            instanceof Checked.Accepted<Signed<Acknowledgement>>(var receipt)) {
                received.add(each);
                acknowledge(receipt);
            }
        }
        for (PaymentId each : peer.unfinished()) {
            var receipt = device.payee().receiptOf(each);
            if (receipt.isPresent() && !received.contains(each)) {
                acknowledge(receipt.get());
            }
        }
        return List.copyOf(received);
    }
}
