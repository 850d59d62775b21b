package org.tallystick.handshake;

import org.tallystick.payment.PaymentId;
import org.tallystick.suite.Signature;

/// M4: the payer's signature over the body that M2 brought, and nothing else. From here on the payer has paid.
public record Commit(PaymentId paymentId, Signature signature) {}
