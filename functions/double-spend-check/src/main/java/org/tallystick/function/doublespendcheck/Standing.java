package org.tallystick.function.doublespendcheck;

import org.tallystick.payment.VerifiedLineage;
import org.tallystick.rejection.RejectionCode;

/// What is known of one component before anything is claimed.
sealed interface Standing {
    /// Its way from the note is whole, and everything on it is right: it may be claimed.
    record Verified(VerifiedLineage lineage) implements Standing {}

    /// Something on its way is neither in the envelope nor known: left untouched (PROTOCOL §4.4).
    record Untouched() implements Standing {}

    record Refused(RejectionCode code) implements Standing {}
}
