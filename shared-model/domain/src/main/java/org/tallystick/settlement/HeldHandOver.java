package org.tallystick.settlement;

import org.tallystick.bytes.Bytes;
import org.tallystick.identity.DeviceId;
import org.tallystick.payment.Txid;

/// A payment kept for its payee, as its signed bytes.
public record HeldHandOver(DeviceId payee, Txid txid, Bytes payment) {}
