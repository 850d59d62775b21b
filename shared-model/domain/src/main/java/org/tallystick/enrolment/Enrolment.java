package org.tallystick.enrolment;

import java.time.Instant;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;

/// The answer to an enrolment, signed by the agent: the device's name, its certificate and the newest revocation
/// list.
/// `enrolledAt` is the device's first trusted time.
///
/// @param certificates DER: the device's, then the agent's
/// @param lists the whole revocation list, zero or one
public record Enrolment(
        Suite suite,
        AgentId agent,
        DeviceId device,
        Instant enrolledAt,
        List<Bytes> certificates,
        List<Signed<RevocationList>> lists) {
    public Enrolment {
        certificates = List.copyOf(certificates);
        lists = List.copyOf(lists);
    }
}
