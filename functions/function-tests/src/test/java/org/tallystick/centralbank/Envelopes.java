package org.tallystick.centralbank;

import java.util.List;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.envelope.Envelope;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.wire.Wire;

/// Envelopes with a little more in them.
final class Envelopes {
    private Envelopes() {}

    /// As a payer uploads who knows the payee's certificate from the handshake.
    static Signed<Envelope> withCertificateOf(EconomyDevice payee, Signed<Envelope> envelope, EconomyDevice signer) {
        return withCertificates(
                envelope,
                signer,
                List.of(payee.certificate().der(), payee.agent().certificate().der()));
    }

    static Signed<Envelope> withCertificates(
            Signed<Envelope> envelope, EconomyDevice signer, List<Bytes> certificates) {
        var body = envelope.body();
        var all = Stream.concat(body.certificates().stream(), certificates.stream())
                .distinct()
                .toList();
        return signed(signer, body, body.ancestors(), body.notes(), all);
    }

    /// What the device signs when it leaves out ancestors and notes.
    static Signed<Envelope> withoutAncestry(Signed<Envelope> envelope, EconomyDevice signer) {
        var body = envelope.body();
        return signed(signer, body, List.of(), List.of(), body.certificates());
    }

    private static Signed<Envelope> signed(
            EconomyDevice signer,
            Envelope body,
            List<Payment> ancestors,
            List<SignedNote> notes,
            List<Bytes> certificates) {
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
                                ancestors,
                                notes,
                                certificates));
    }
}
