package org.tallystick.enrolment;

import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;

/// A verified list with the signed bytes it came as.
public record KeptRevocationList(RevocationList list, Bytes signed) {}
