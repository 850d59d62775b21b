package org.tallystick.emulator.device.handshake;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.payment.PaymentId;
import org.tallystick.suite.PublicKey;

/// The device on the other side: who it is, as its certificates prove, and what its HELLO says. That it holds the
/// certified key is proven only by what it signs.
///
/// @param certificates DER of the two
/// @param hello digest of its HELLO as sent
public record Peer(
        Certificate.Device device,
        Certificate.Agent agent,
        List<Bytes> certificates,
        long listVersion,
        PublicKey ephemeralKey,
        List<PaymentId> unfinished,
        Digest hello) {
    public Peer {
        certificates = List.copyOf(certificates);
        unfinished = List.copyOf(unfinished);
    }
}
