package org.tallystick.emulator.device.handshake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallystick.certificate.Certificate;
import org.tallystick.emulator.device.state.Trust;
import org.tallystick.note.Note;
import org.tallystick.rejection.RejectionCode;

/// What trusted time and the revocation list forbid (PROTOCOL §3.5, §3.7). Trusted time lags behind, so it only ever
/// says that something is over, never that it has not begun.
public final class Freshness {
    /// A note is refused offline from this long before its expiry on (PROTOCOL §3.5).
    public static final Duration NOTE_MARGIN = Duration.ofHours(24);

    private Freshness() {}

    public static Optional<RejectionCode> ofCertificates(
            Trust trust, Certificate.Device device, Certificate.Agent agent) {
        if (Stream.of(device, agent).anyMatch(each -> isOver(each.validity().notAfter(), trust.time()))) {
            return Optional.of(RejectionCode.CERTIFICATE_EXPIRED);
        }
        return trust.isRevoked(device.hash()) ? Optional.of(RejectionCode.DEVICE_REVOKED) : Optional.empty();
    }

    public static Optional<RejectionCode> ofNote(Trust trust, Note note) {
        return trust.time().isBefore(note.expiry().minus(NOTE_MARGIN))
                ? Optional.empty()
                : Optional.of(RejectionCode.NOTE_EXPIRED);
    }

    private static boolean isOver(Instant end, Instant now) {
        return !now.isBefore(end);
    }
}
