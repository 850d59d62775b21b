package org.tallystick.enrolment;

import java.time.Instant;
import org.tallystick.certificate.Certificate;
import org.tallystick.identity.AccountId;

/// A device of one of an agent's customers.
///
/// @param revoked whether a list that the agent has received names the certificate (PROTOCOL §5.4)
public record EnrolledDevice(Certificate.Device certificate, AccountId account, Instant enrolledAt, boolean revoked) {}
