package org.tallystick.emulator.device.state;

import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.EnvelopeReceipt;
import org.tallystick.envelope.SyncResult;
import org.tallystick.suite.Signed;

/// What became of one envelope (PROTOCOL §4.1, §4.2). Its hash is in every question and every answer, so it is
/// reckoned once.
public sealed interface Sending {
    Signed<Envelope> envelope();

    EnvelopeHash hash();

    /// Not known to have arrived: the identical bytes are sent again.
    record Stored(Signed<Envelope> envelope, EnvelopeHash hash) implements Sending {}

    /// The agent held another envelope under its number; its payments go into the next one.
    record Replaced(Signed<Envelope> envelope, EnvelopeHash hash) implements Sending {}

    /// Durable at the agent; the answer is not complete yet.
    record Kept(Signed<Envelope> envelope, EnvelopeHash hash, Signed<EnvelopeReceipt> receipt) implements Sending {}

    record Answered(Signed<Envelope> envelope, EnvelopeHash hash, Signed<SyncResult> result) implements Sending {}
}
