package org.tallystick.handshake;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.payment.PaymentId;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// M0, both ways, unsigned: what a device speaks, who it says it is, and how new its revocation list is.
///
/// Versions and suites are numbers, so that a device can name one that its peer does not know beside one that it
/// does: each goes on with what both speak.
///
/// @param versions protocol versions spoken; 1 is this one
/// @param suites numbers of the suites spoken (PROTOCOL §2.1)
/// @param certificates DER: the device's own first, then its agent's
/// @param ephemeralKey for the session key of M2
/// @param unfinished payments that this device wants to finish with this peer (RESUME, PROTOCOL §3.3)
public record Hello(
        List<Integer> versions,
        List<Integer> suites,
        List<Bytes> certificates,
        long listVersion,
        PublicKey ephemeralKey,
        List<PaymentId> unfinished) {
    public static final int VERSION = 1;
    public static final int VERSIONS_MAX = 8;
    public static final int SUITES_MAX = 8;
    public static final int CERTIFICATES_MAX = 4;
    public static final int UNFINISHED_MAX = 16;

    public Hello {
        versions = List.copyOf(versions);
        suites = List.copyOf(suites);
        certificates = List.copyOf(certificates);
        unfinished = List.copyOf(unfinished);
        if (versions.size() > VERSIONS_MAX
                || suites.size() > SUITES_MAX
                || certificates.size() > CERTIFICATES_MAX
                || unfinished.size() > UNFINISHED_MAX) {
            throw new IllegalArgumentException("list too long");
        }
    }

    public boolean speaks(int version) {
        return versions.contains(version);
    }

    public boolean speaks(Suite suite) {
        return suites.contains(suite.number());
    }
}
