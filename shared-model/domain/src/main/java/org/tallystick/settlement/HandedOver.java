package org.tallystick.settlement;

import org.tallystick.identity.DeviceId;
import org.tallystick.payment.Payment;

/// A winning payment that its payer uploaded, for a payee that has not been seen with it (PROTOCOL §3.4).
public record HandedOver(DeviceId payee, Payment payment) {}
