package org.tallystick.emulator.device.sync;

import java.util.List;
import java.util.random.RandomGenerator;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.emulator.device.state.SyncFact;
import org.tallystick.funding.FundingRequest;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.funding.MintedNotes;
import org.tallystick.money.Money;
import org.tallystick.note.SignedNote;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// Turns account money into notes on the device (PROTOCOL §4.7). A request is stored before it is sent and stays
/// open until it is answered: sent again it mints once.
final class Funder {
    private static final String PATH = "/v1/notes";

    private final DeviceMemory memory;
    private final ObjectSigner signer;
    private final AgentDoor door;
    private final FreshNotes notes;
    private final RandomGenerator random;

    Funder(DeviceMemory memory, ObjectSigner signer, AgentDoor door, FreshNotes notes, RandomGenerator random) {
        this.memory = memory;
        this.signer = signer;
        this.door = door;
        this.notes = notes;
        this.random = random;
    }

    /// Answers with what was minted. Requests that are still open are sent first: UNAVAILABLE means that this one
    /// is open now, too.
    Checked<Money> fund(AgentConnection agent, Money amount) {
        if (!(memory.state().membership() instanceof Membership.Enrolled own)) {
            return Checked.refused(RejectionCode.NOT_ALLOWED);
        }
        if (!amount.currency().equals(memory.state().limits().currency())) {
            return Checked.refused(RejectionCode.CURRENCY_MIXED);
        }
        if (amount.isZero()) {
            return Checked.refused(RejectionCode.BELOW_MINIMUM);
        }
        if (!memory.hasRoomBesideASync(Wire.MINTED_NOTES.bytesMax())) {
            return Checked.refused(RejectionCode.JOURNAL_FULL);
        }
        byte[] id = new byte[FundingRequestId.SIZE];
        random.nextBytes(id);
        var body = new FundingRequest(
                Suite.ES256,
                new FundingRequestId(Bytes.copyOf(id)),
                own.device().device(),
                own.device().hash(),
                amount);
        var request = signer.sign(Wire.FUNDING_REQUEST, body);
        finishOpen(agent);
        memory.store(new SyncFact.FundingAsked(request));
        return send(agent, request, own);
    }

    /// Sends every request again that was never answered, with its own id: what was minted is not minted again.
    /// Answers with what came of all of them, or with the first refusal; UNAVAILABLE means that one is still open.
    Checked<Money> finishOpen(AgentConnection agent) {
        var sum = Checked.accepted(Money.zero(memory.state().limits().currency()));
        if (memory.state().membership() instanceof Membership.Enrolled own) {
            for (Signed<FundingRequest> each : memory.state().uploads().openFundings()) {
                var minted = send(agent, each, own);
                sum = sum.then(before -> minted.map(before::plus));
            }
        }
        return sum;
    }

    private Checked<Money> send(AgentConnection agent, Signed<FundingRequest> request, Membership.Enrolled own) {
        if (!memory.hasRoomFor(Wire.MINTED_NOTES.bytesMax())) {
            return Checked.refused(RejectionCode.JOURNAL_FULL);
        }
        var requestId = request.body().requestId();
        var minted = door.post(agent, PATH, Wire.FUNDING_REQUEST.encode(request), Wire.MINTED_NOTES);
        if (minted instanceof Checked.Refused<Signed<MintedNotes>>(var code) && isFinal(code)) {
            memory.store(new SyncFact.FundingRefused(requestId));
        }
        return minted.then(answer -> checked(answer, request.body(), own)).map(answer -> {
            memory.store(new SyncFact.NotesTaken(requestId, answer));
            return request.body().amount();
        });
    }

    /// The agent refused. An answer that could not be read is none: it may be better the next time.
    private static boolean isFinal(RejectionCode code) {
        return code != RejectionCode.UNAVAILABLE && code != RejectionCode.MALFORMED && code != RejectionCode.TOO_LARGE;
    }

    private Checked<Signed<MintedNotes>> checked(
            Signed<MintedNotes> answer, FundingRequest request, Membership.Enrolled own) {
        var body = answer.body();
        return door.verify(Wire.MINTED_NOTES, answer, own.agent().agent(), own.chain(), body.certificates())
                .then(_ -> isFor(body, request) ? Checked.accepted(body) : Checked.refused(RejectionCode.NOTE_INVALID))
                .then(_ -> notes.check(body.notes(), body.certificates()))
                .map(_ -> answer);
    }

    private static boolean isFor(MintedNotes minted, FundingRequest request) {
        var currency = request.amount().currency();
        return minted.device().equals(request.device())
                && minted.notes().stream()
                        .allMatch(note -> note.note().amount().currency().equals(currency))
                && sum(minted.notes(), request.amount()).equals(request.amount());
    }

    private static Money sum(List<SignedNote> notes, Money like) {
        return Money.sum(
                like.currency(),
                notes.stream().map(note -> note.note().amount()).toList());
    }
}
