package org.tallystick.emulator.device.state;

import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeReceipt;
import org.tallystick.envelope.SyncResult;
import org.tallystick.funding.FundingRequest;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.funding.MintedNotes;
import org.tallystick.suite.Signed;

/// What passes between a device and its agent (PROTOCOL §4).
public sealed interface SyncFact extends Fact {
    /// Before it is sent, so that the identical bytes are sent again after a crash.
    record FundingAsked(Signed<FundingRequest> request) implements SyncFact {}

    record NotesTaken(FundingRequestId requestId, Signed<MintedNotes> notes) implements SyncFact {}

    /// The agent refused for good: the same request is not sent again.
    record FundingRefused(FundingRequestId requestId) implements SyncFact {}

    /// Before it is sent (PROTOCOL §4.1).
    record EnvelopeMade(Signed<Envelope> envelope) implements SyncFact {}

    /// The agent holds another envelope under this number: the next one is used (PROTOCOL §4.1).
    record SequenceTaken(long sequence) implements SyncFact {}

    record EnvelopeKept(Signed<EnvelopeReceipt> receipt) implements SyncFact {}

    record ResultTaken(Signed<SyncResult> result) implements SyncFact {}
}
