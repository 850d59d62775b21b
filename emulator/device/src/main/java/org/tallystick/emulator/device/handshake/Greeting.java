package org.tallystick.emulator.device.handshake;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.CertificateReader;
import org.tallystick.crypto.Sha256;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.handshake.Hello;
import org.tallystick.payment.PaymentId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// M0, both ways (PROTOCOL §3). Only the chain of the peer's certificates is judged here: neither their age nor the
/// revocation list stops two devices from finishing what they began (PROTOCOL §3.3).
public final class Greeting {
    private static final int DEVICE_AND_AGENT = 2;

    private final DeviceState state;

    public Greeting(DeviceState state) {
        this.state = state;
    }

    /// This device's HELLO; NOT_ALLOWED before it was enrolled.
    public Checked<Hello> hello(PublicKey ephemeralKey, List<PaymentId> unfinished) {
        return switch (state.membership()) {
            case Membership.None _, Membership.Asked _ -> Checked.refused(RejectionCode.NOT_ALLOWED);
            case Membership.Enrolled own ->
                Checked.accepted(new Hello(
                        List.of(Hello.VERSION),
                        List.of(Suite.ES256.number()),
                        own.chain(),
                        state.trust().listVersion(),
                        ephemeralKey,
                        unfinished.stream().limit(Hello.UNFINISHED_MAX).toList()));
        };
    }

    /// Reads the peer's HELLO.
    public Checked<Peer> meet(Bytes encoded) {
        return Wire.HELLO.decode(encoded).then(hello -> meet(hello, encoded));
    }

    private Checked<Peer> meet(Hello hello, Bytes encoded) {
        if (!hello.speaks(Hello.VERSION)) {
            return Checked.refused(RejectionCode.WRONG_TYPE);
        }
        if (!hello.speaks(Suite.ES256)) {
            return Checked.refused(RejectionCode.UNSUPPORTED_SUITE);
        }
        if (hello.certificates().size() < DEVICE_AND_AGENT) {
            return Checked.refused(RejectionCode.CERTIFICATE_UNKNOWN);
        }
        var book = state.trust().anchor().book(hello.certificates());
        var own = CertificateReader.hash(hello.certificates().getFirst());
        return book.device(own).then(device -> book.issuerOf(own).map(agent -> peer(hello, encoded, device, agent)));
    }

    private static Peer peer(Hello hello, Bytes encoded, Certificate.Device device, Certificate.Agent agent) {
        return new Peer(
                device,
                agent,
                List.of(device.der(), agent.der()),
                hello.listVersion(),
                hello.ephemeralKey(),
                hello.unfinished(),
                Sha256.of(encoded));
    }
}
