package org.tallystick.enquiry;

import org.tallystick.bytes.Bytes;
import org.tallystick.identity.DeviceId;

/// An envelope that the agent holds.
///
/// @param content the signed envelope exactly as the device sent it
public record HeldEnvelope(DeviceId device, long sequence, Bytes content) {}
