package org.tallystick.centralbank;

import java.util.ArrayList;
import org.tallystick.envelope.Envelope;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.wire.Wire;

/// Envelopes with a little more in them.
final class Envelopes {
    private Envelopes() {}

    /// As a payer uploads who knows the payee's certificate from the handshake.
    static Signed<Envelope> withCertificateOf(EconomyDevice payee, Signed<Envelope> envelope, EconomyDevice signer) {
        var body = envelope.body();
        var certificates = new ArrayList<>(body.certificates());
        certificates.add(payee.certificate().der());
        certificates.add(payee.agent().certificate().der());
        return signer.signer()
                .sign(
                        Wire.ENVELOPE,
                        new Envelope(
                                body.suite(),
                                body.device(),
                                body.deviceCertificate(),
                                body.sequence(),
                                body.listVersion(),
                                body.entries(),
                                body.ancestors(),
                                body.notes(),
                                certificates.stream().distinct().toList()));
    }
}
