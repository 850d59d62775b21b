package org.tallystick.messaging;

/// The outbox of the agents' tier.
public interface AgentOutbox extends Outbox {}
