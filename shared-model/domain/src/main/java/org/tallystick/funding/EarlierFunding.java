package org.tallystick.funding;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;

/// A funding that was booked before under the same request id.
public record EarlierFunding(Digest request, Bytes answer) {}
