package org.tallystick.emulator.device.payee;

import java.util.Collection;
import java.util.Optional;
import org.tallystick.crypto.CertificateBook;
import org.tallystick.handshake.Prepared;
import org.tallystick.payment.Edge;
import org.tallystick.payment.Lineage;
import org.tallystick.rejection.RejectionCode;

/// What comes with a payment and is not looked at for its sake. A payee keeps the past that it accepts, shows it to
/// the next payee and judges others by it (PROTOCOL §3.5); so nothing gets in unchecked. Honest payers send nothing
/// else.
final class Baggage {
    private Baggage() {}

    /// Notes and payments from which no component descends, and second copies.
    static Optional<RejectionCode> ofPast(Prepared prepared, Collection<Lineage.Traced> lineages) {
        long notes =
                lineages.stream().map(lineage -> lineage.note().id()).distinct().count();
        long ancestors = lineages.stream()
                .flatMap(lineage -> lineage.path().stream().limit(lineage.path().size() - 1L))
                .map(Edge::txid)
                .distinct()
                .count();
        return notes == prepared.notes().size()
                        && ancestors == prepared.ancestors().size()
                ? Optional.empty()
                : Optional.of(RejectionCode.ANCESTRY_INVALID);
    }

    /// Certificates that do not chain to the central bank.
    static Optional<RejectionCode> ofCertificates(CertificateBook book) {
        return book.trustsEverything() ? Optional.empty() : Optional.of(RejectionCode.CERTIFICATE_INVALID);
    }
}
