package org.tallystick.messaging;

/// The outbox of the central bank's tier.
public interface CentralBankOutbox extends Outbox {}
