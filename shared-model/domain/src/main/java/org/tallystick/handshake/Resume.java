package org.tallystick.handshake;

import org.tallystick.payment.PaymentId;

/// Asks for the answer to a payment whose exchange was torn (PROTOCOL §3.3).
public record Resume(PaymentId paymentId) {}
