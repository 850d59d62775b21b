package org.tallystick.emulator.device.sync;

import org.tallystick.crypto.ObjectSigner;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.emulator.device.state.PayerExchange;
import org.tallystick.emulator.device.state.SyncFact;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.invariant.Invariant;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.wire.Wire;

/// Puts everything unsent into envelopes, each stored before anything is sent (PROTOCOL §4.1).
final class EnvelopeMaker {
    private final DeviceMemory memory;
    private final ObjectSigner signer;

    EnvelopeMaker(DeviceMemory memory, ObjectSigner signer) {
        this.memory = memory;
        this.signer = signer;
    }

    /// As many envelopes as it takes; answers false when the journal has no room for the next.
    boolean makeAll(Membership.Enrolled own) {
        while (!state().uploads().unsent().isEmpty()) {
            if (!make(own)) {
                return false;
            }
        }
        return true;
    }

    /// The next one, which may be empty: then it only asks what is new.
    boolean make(Membership.Enrolled own) {
        if (!memory.hasRoomFor(Envelope.BYTES_MAX + DeviceMemory.ROOM_OF_AN_EXCHANGE)) {
            return false;
        }
        var draft = new EnvelopeDraft(state(), own, state().uploads().lastSequence() + 1);
        for (Txid each : state().uploads().unsent()) {
            if (!draft.add(entryOf(each))) {
                Invariant.holds(!draft.isEmpty(), "what was accepted fits into an envelope");
                break;
            }
        }
        memory.store(new SyncFact.EnvelopeMade(signer.sign(Wire.ENVELOPE, draft.envelope())));
        return true;
    }

    /// A payment that was never receipted goes with the proof that its payee was ready (PROTOCOL §3.4).
    private EnvelopeEntry.Judgeable entryOf(Txid txid) {
        var payment = state().provenance().payment(txid).orElseThrow();
        return state().payer().find(payment.body().paymentId()).stream()
                .filter(PayerExchange.Unacknowledged.class::isInstance)
                .map(PayerExchange.Unacknowledged.class::cast)
                .filter(open -> open.payment().txid().equals(txid))
                .<EnvelopeEntry.Judgeable>map(
                        open -> new EnvelopeEntry.Unacknowledged(payment, open.request(), open.ready()))
                .findFirst()
                .orElseGet(() -> plain(payment));
    }

    private static EnvelopeEntry.Judgeable plain(Payment payment) {
        return new EnvelopeEntry.Plain(payment);
    }

    private DeviceState state() {
        return memory.state();
    }
}
