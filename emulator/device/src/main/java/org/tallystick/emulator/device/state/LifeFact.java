package org.tallystick.emulator.device.state;

import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.enrolment.Enrolment;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.suite.Signed;

/// What a device is, whom it trusts and what time it is at least.
public sealed interface LifeFact extends Fact {
    /// The first record of every journal: the key made on the device (PROTOCOL §2.1), the central bank's root given
    /// to it, its holder's PIN and its limits.
    ///
    /// @param secret the private key's number, 32 bytes: in an emulator the journal is the secure element
    record Made(Bytes secret, Bytes root, DeviceLimits limits, PinReference pin) implements LifeFact {
        /// Never prints the key.
        @Override
        public String toString() {
            return "Made";
        }
    }

    record EnrolmentAsked(Signed<EnrolmentRequest> request) implements LifeFact {}

    record Enrolled(Signed<Enrolment> enrolment) implements LifeFact {}

    record ListTaken(Signed<RevocationList> list) implements LifeFact {}

    /// Stored before the PIN is compared: who cuts the power to hide a wrong try has used it up.
    record PinTried() implements LifeFact {}

    /// The PIN was right: all tries are free again.
    record PinAccepted() implements LifeFact {}
}
