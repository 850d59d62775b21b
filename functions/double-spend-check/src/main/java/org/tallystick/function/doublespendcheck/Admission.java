package org.tallystick.function.doublespendcheck;

import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.CertificateBook;
import org.tallystick.rejection.RejectionCode;

/// Whether an envelope is looked into.
sealed interface Admission {
    Upload upload();

    /// It is from the device that it names.
    ///
    /// @param book the certificates that came with it
    record Admitted(Upload upload, Certificate.Device uploader, CertificateBook book) implements Admission {}

    /// Every payment in it is refused with this code, and the agent is told so: nothing stays in limbo.
    record TurnedAway(Upload upload, RejectionCode code) implements Admission {}
}
