package org.tallystick.emulator.device.state;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.identity.AccountId;
import org.tallystick.suite.Signed;

/// Whose device this is.
public sealed interface Membership {
    /// Just made.
    record None() implements Membership {}

    /// Sent, or about to be: the identical bytes are sent again.
    record Asked(Signed<EnrolmentRequest> request) implements Membership {}

    /// With an account at its agent and a certificate of its own.
    ///
    /// @param chain DER: the device's certificate, then its agent's
    record Enrolled(AccountId account, Certificate.Device device, Certificate.Agent agent, List<Bytes> chain)
            implements Membership {
        public Enrolled {
            chain = List.copyOf(chain);
        }
    }
}
