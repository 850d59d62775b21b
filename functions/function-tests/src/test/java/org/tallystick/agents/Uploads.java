package org.tallystick.agents;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// Envelopes, and how they are uploaded.
final class Uploads {
    private static final int CERTIFICATE_BYTES = 600;

    private Uploads() {}

    static Answer post(Signed<Envelope> envelope) {
        return AgentFunctions.post("batch-ingestion", "/v1/envelopes", Wire.ENVELOPE.encode(envelope));
    }

    static Signed<Envelope> empty(TestDevice device, long sequence) {
        return withListVersion(device, sequence, 0);
    }

    static Signed<Envelope> withListVersion(TestDevice device, long sequence, long listVersion) {
        return signed(device, sequence, listVersion, List.of(), List.of());
    }

    static Signed<Envelope> of(TestDevice device, long sequence, Payment... payments) {
        var entries = List.of(payments).stream()
                .<EnvelopeEntry>map(EnvelopeEntry.Plain::new)
                .toList();
        return signed(device, sequence, 0, entries, List.of());
    }

    /// Holds one entry that is no payment.
    static Signed<Envelope> unreadable(TestDevice device, long sequence) {
        var entry = new EnvelopeEntry.Unreadable(
                TestBank.txid(), List.of(Bytes.ofUtf8("no payment")), RejectionCode.MALFORMED);
        return signed(device, sequence, 0, List.of(entry), List.of());
    }

    /// Filled with bytes that claim to be certificates, up to the limit.
    static Signed<Envelope> ofAlmost(TestDevice device, long sequence, int bytes) {
        var filling = new ArrayList<Bytes>();
        while (true) {
            filling.add(TestBank.random(CERTIFICATE_BYTES));
            if (Wire.ENVELOPE.encodedSize(signed(device, sequence, 0, List.of(), filling)) > bytes) {
                filling.removeLast();
                return signed(device, sequence, 0, List.of(), filling);
            }
        }
    }

    private static Signed<Envelope> signed(
            TestDevice device, long sequence, long listVersion, List<EnvelopeEntry> entries, List<Bytes> certificates) {
        var envelope = new Envelope(
                Suite.ES256,
                device.id(),
                device.certificateHash(),
                sequence,
                listVersion,
                entries,
                List.of(),
                List.of(),
                certificates);
        return device.signer().sign(Wire.ENVELOPE, envelope);
    }
}
