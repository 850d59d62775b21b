package org.tallystick.envelope;

import java.time.Instant;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.payment.Txid;

/// An envelope as its agent keeps it.
///
/// @param payments the txids of its entries
/// @param content the signed envelope exactly as the device sent it
/// @param receipt the signed receipt as it goes out
public record KeptEnvelope(
        AgentId agent,
        DeviceId device,
        long sequence,
        EnvelopeHash hash,
        long listVersion,
        List<Txid> payments,
        Bytes content,
        Bytes receipt,
        Instant receivedAt) {
    public KeptEnvelope {
        payments = List.copyOf(payments);
    }
}
