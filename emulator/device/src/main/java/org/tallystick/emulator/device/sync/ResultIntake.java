package org.tallystick.emulator.device.sync;

import java.time.Instant;
import java.util.List;
import org.tallystick.certificate.RevocationList;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.emulator.device.payee.PayeeRole;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.emulator.device.state.Sending;
import org.tallystick.emulator.device.state.SyncFact;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.envelope.SyncResult;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// Takes what the agent answers to an envelope (PROTOCOL §3.4, §3.6): verdicts, fresh notes, the newest list, the
/// time, and payments whose payers uploaded them.
final class ResultIntake {
    private final DeviceMemory memory;
    private final ObjectVerifier verifier;
    private final AgentDoor door;
    private final FreshNotes notes;
    private final PayeeRole payee;

    ResultIntake(DeviceMemory memory, ObjectVerifier verifier, AgentDoor door, FreshNotes notes, PayeeRole payee) {
        this.memory = memory;
        this.verifier = verifier;
        this.door = door;
        this.notes = notes;
        this.payee = payee;
    }

    /// Stores the answer when it says anything new; answers whether it is complete.
    Checked<Boolean> take(Signed<SyncResult> result, Sending sending, Membership.Enrolled own) {
        var body = result.body();
        return door.verify(Wire.SYNC_RESULT, result, own.agent().agent(), own.chain(), body.certificates())
                .then(_ -> answers(body, sending) ? Checked.accepted(body) : Checked.refused(RejectionCode.WRONG_TYPE))
                .then(_ -> notes.check(body.freshNotes(), body.certificates()))
                .then(_ -> lists(body.lists()))
                .map(_ -> keep(result));
    }

    private boolean keep(Signed<SyncResult> result) {
        var body = result.body();
        // Notes that come twice say something: that reading began anew.
        boolean isRepeat = body.freshNotes().isEmpty()
                && memory.state()
                        .uploads()
                        .lastResult(body.sequence())
                        .filter(last -> untimed(last).equals(untimed(body)))
                        .isPresent();
        if (!isRepeat) {
            memory.store(new SyncFact.ResultTaken(result));
        }
        // Each is stored by itself: a crash in between is made good by the next answer.
        for (Payment each : body.handedOver()) {
            payee.takeHandedOver(each);
        }
        return body.complete();
    }

    private static boolean answers(SyncResult result, Sending sending) {
        var envelope = sending.envelope().body();
        return result.device().equals(envelope.device())
                && result.sequence() == envelope.sequence()
                && result.envelope().equals(sending.hash())
                && txidsOf(envelope)
                        .equals(result.verdicts().stream()
                                .map(PaymentVerdict::txid)
                                .toList())
                && componentsFit(result, envelope);
    }

    private static boolean componentsFit(SyncResult result, Envelope envelope) {
        for (int i = 0; i < envelope.entries().size(); i++) {
            int components = envelope.entries().get(i).components();
            if (result.verdicts().get(i).components().size() != components) {
                return false;
            }
        }
        return true;
    }

    private static List<Txid> txidsOf(Envelope envelope) {
        return envelope.entries().stream().map(EnvelopeEntry::txid).toList();
    }

    private Checked<Integer> lists(List<Signed<RevocationList>> lists) {
        var root = memory.state().trust().anchor().root().key();
        for (Signed<RevocationList> each : lists) {
            if (verifier.verify(Wire.REVOCATION_LIST, each, root)
                    instanceof Checked.Refused<RevocationList>(var code)) {
                return Checked.refused(code);
            }
        }
        return Checked.accepted(lists.size());
    }

    private static SyncResult untimed(SyncResult result) {
        return new SyncResult(
                result.suite(),
                result.agent(),
                result.device(),
                result.sequence(),
                result.envelope(),
                Instant.EPOCH,
                result.complete(),
                result.verdicts(),
                result.freshNotes(),
                result.handedOver(),
                result.lists(),
                result.certificates());
    }
}
