package org.tallystick.emulator.device.sync;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.emulator.device.payee.PayeeRole;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.emulator.device.state.Sending;
import org.tallystick.emulator.device.state.SyncFact;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeReceipt;
import org.tallystick.envelope.FreshNotesTaken;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// What a device does when it is online. Each step stores before it sends, and each may be cut short anywhere and
/// done again.
///
/// For one thread at a time.
public final class DeviceSync {
    private static final String ENVELOPES = "/v1/envelopes";
    private static final String ACCOUNT = "/v1/account";
    /// Numbers tried in a row when the agent holds other envelopes under them.
    private static final int RENUMBERINGS_MAX = 256;
    /// What a hand-over brings is uploaded in the round after it.
    private static final int ROUNDS_MAX = 4;
    /// Answers read in a row for one envelope; each holds up to
    /// [org.tallystick.envelope.SyncResult#FRESH_NOTES_MAX].
    private static final int PAGES_MAX = 64;

    private final DeviceMemory memory;
    private final AgentConnection agent;
    private final AgentDoor door;
    private final Enroller enroller;
    private final Funder funder;
    private final PayeeRole payee;
    private final HandIn handIn;
    private final EnvelopeMaker envelopes;
    private final ResultIntake results;

    DeviceSync(DeviceMemory memory, AgentConnection agent, SyncParts parts) {
        var signer = new ObjectSigner(memory.signer());
        var verifier = new ObjectVerifier(parts.signatures());
        var notes = new FreshNotes(memory.state(), parts.notes());
        this.memory = memory;
        this.agent = agent;
        this.door = new AgentDoor(memory.state(), signer, verifier, parts.clock());
        this.enroller = new Enroller(memory, signer, verifier, door);
        this.funder = new Funder(memory, signer, door, notes, parts.random());
        this.payee = parts.payee();
        this.handIn = new HandIn(memory, parts.payer(), parts.random());
        this.envelopes = new EnvelopeMaker(memory, signer);
        this.results = new ResultIntake(memory, verifier, door, notes, parts.payee());
    }

    /// A sync of the device behind `memory`.
    public static DeviceSync of(DeviceMemory memory, AgentConnection agent, SyncParts parts) {
        return new DeviceSync(memory, agent, parts);
    }

    public Checked<DeviceId> enrol(AgentId agentId, AccountId account, ActivationCode code) {
        return enroller.enrol(agent, agentId, account, code);
    }

    /// Account money becomes notes on this device; answers with the amount minted. UNAVAILABLE leaves the request
    /// open: [#finishFunding] sends the same one again, as every sync does.
    public Checked<Money> fund(Money amount) {
        return funder.fund(agent, amount);
    }

    /// Sends the funding requests again that were never answered. Answers with what was minted for them, or with a
    /// refusal; UNAVAILABLE again means that it may be asked again.
    public Checked<Money> finishFunding() {
        return funder.finishOpen(agent);
    }

    /// The customer's statement, as the agent's JSON.
    public Checked<Bytes> statement() {
        return door.get(agent, ACCOUNT);
    }

    /// Uploads, asks for answers, and goes on until nothing is open or patience ends.
    public SyncOutcome sync(SyncPlan plan, Patience patience) {
        funder.finishOpen(agent);
        SyncOutcome outcome = new SyncOutcome.Waiting(0);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            if (upload(plan) instanceof Checked.Refused<Integer>(var code)) {
                return new SyncOutcome.Stopped(code);
            }
            outcome = collect();
            for (int asked = 1; outcome instanceof SyncOutcome.Waiting && patience.askAgain(asked); asked++) {
                outcome = collect();
            }
            if (!(outcome instanceof SyncOutcome.Complete) || !isMoreToTell(plan)) {
                return outcome;
            }
        }
        return outcome;
    }

    /// Takes signatures that came with other money, pays in what the plan says, puts everything unsent into envelopes,
    /// and sends every envelope that is not known to have arrived. Answers with how many arrived.
    public Checked<Integer> upload(SyncPlan plan) {
        if (!(state().membership() instanceof Membership.Enrolled own)) {
            return Checked.refused(RejectionCode.NOT_ALLOWED);
        }
        payee.takeHeardOtherwise();
        handIn.handIn(plan);
        if (!envelopes.makeAll(own)) {
            return Checked.refused(RejectionCode.JOURNAL_FULL);
        }
        if (open().isEmpty() && !envelopes.make(own)) {
            return Checked.refused(RejectionCode.JOURNAL_FULL);
        }
        return sendStored(own);
    }

    /// Sends every envelope again whose answer is not complete: the same bytes, so it changes nothing.
    public Checked<Integer> uploadAgain() {
        if (!(state().membership() instanceof Membership.Enrolled own)) {
            return Checked.refused(RejectionCode.NOT_ALLOWED);
        }
        int sent = 0;
        for (Sending each : open()) {
            if (send(each, own) instanceof Checked.Refused<Signed<EnvelopeReceipt>>(var code)) {
                return Checked.refused(code);
            }
            sent++;
        }
        return Checked.accepted(sent);
    }

    /// Asks once for the answer to every envelope that lacks a complete one.
    public SyncOutcome collect() {
        if (!(state().membership() instanceof Membership.Enrolled own)) {
            return new SyncOutcome.Stopped(RejectionCode.NOT_ALLOWED);
        }
        int waiting = 0;
        for (Sending each : open()) {
            if (each instanceof Sending.Kept) {
                switch (ask(each, own)) {
                    case Checked.Refused<Boolean>(var code) -> {
                        return new SyncOutcome.Stopped(code);
                    }
                    case Checked.Accepted<Boolean>(var complete) -> waiting += complete ? 0 : 1;
                }
            } else {
                waiting++;
            }
        }
        return waiting == 0 ? new SyncOutcome.Complete() : new SyncOutcome.Waiting(waiting);
    }

    /// Asks on while fresh notes come that one answer could not hold. Whatever stops it, the next sync goes on
    /// there.
    private Checked<Boolean> ask(Sending sending, Membership.Enrolled own) {
        var uploads = state().uploads();
        long sequence = sending.envelope().body().sequence();
        for (int page = 1; ; page++) {
            var before = uploads.freshNotesTaken(sequence);
            var answer = askOnce(sending, before, own);
            boolean goesOn = answer.equals(Checked.accepted(false))
                    && !uploads.freshNotesTaken(sequence).equals(before);
            if (!goesOn || page == PAGES_MAX) {
                return answer;
            }
        }
    }

    private Checked<Boolean> askOnce(Sending sending, FreshNotesTaken taken, Membership.Enrolled own) {
        if (!memory.hasRoomFor(Wire.SYNC_RESULT.bytesMax())) {
            return Checked.refused(RejectionCode.JOURNAL_FULL);
        }
        var query = taken.toQuery();
        var path = ENVELOPES + "/" + sending.hash();
        return door.get(agent, query.isEmpty() ? path : path + "?" + query)
                .then(Wire.SYNC_RESULT::decode)
                .then(result -> results.take(result, sending, own));
    }

    private Checked<Integer> sendStored(Membership.Enrolled own) {
        int arrived = 0;
        int renumbered = 0;
        while (true) {
            var next = open().stream().filter(Sending.Stored.class::isInstance).findFirst();
            if (next.isEmpty()) {
                return Checked.accepted(arrived);
            }
            var sending = next.get();
            switch (send(sending, own)) {
                case Checked.Accepted<Signed<EnvelopeReceipt>>(var receipt) -> {
                    memory.store(new SyncFact.EnvelopeKept(receipt));
                    arrived++;
                }
                case Checked.Refused<Signed<EnvelopeReceipt>>(var code) -> {
                    renumbered++;
                    if (code != RejectionCode.SEQUENCE_REUSED || renumbered > RENUMBERINGS_MAX) {
                        return Checked.refused(code);
                    }
                    if (!renumber(sending.envelope(), own)) {
                        return Checked.refused(RejectionCode.JOURNAL_FULL);
                    }
                }
            }
        }
    }

    /// What was under a taken number goes under the next one, even if it was only a question.
    private boolean renumber(Signed<Envelope> envelope, Membership.Enrolled own) {
        memory.store(new SyncFact.SequenceTaken(envelope.body().sequence()));
        boolean onlyAsks = state().uploads().unsent().isEmpty() && open().isEmpty();
        return onlyAsks ? envelopes.make(own) : envelopes.makeAll(own);
    }

    private Checked<Signed<EnvelopeReceipt>> send(Sending sending, Membership.Enrolled own) {
        return door.post(agent, ENVELOPES, Wire.ENVELOPE.encode(sending.envelope()), Wire.ENVELOPE_RECEIPT)
                .then(receipt -> door.verify(
                                Wire.ENVELOPE_RECEIPT, receipt, own.agent().agent(), own.chain(), List.of())
                        .then(body -> isFor(body, sending)
                                ? Checked.accepted(receipt)
                                : Checked.refused(RejectionCode.WRONG_TYPE)));
    }

    private static boolean isFor(EnvelopeReceipt receipt, Sending sending) {
        var envelope = sending.envelope().body();
        return receipt.device().equals(envelope.device())
                && receipt.sequence() == envelope.sequence()
                && receipt.envelope().equals(sending.hash());
    }

    private boolean isMoreToTell(SyncPlan plan) {
        return !state().uploads().unsent().isEmpty() || handIn.hasWork(plan);
    }

    private List<Sending> open() {
        return state().uploads().sendings().stream()
                .filter(sending -> switch (sending) {
                    case Sending.Stored _, Sending.Kept _ -> true;
                    case Sending.Replaced _, Sending.Answered _ -> false;
                })
                .toList();
    }

    private DeviceState state() {
        return memory.state();
    }
}
