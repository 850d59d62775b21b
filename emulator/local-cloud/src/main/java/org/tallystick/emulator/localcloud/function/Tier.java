package org.tallystick.emulator.localcloud.function;

/// Whose function it is: it gets the database role and the keys of its own tier, never the other's.
public enum Tier {
    CENTRAL_BANK,
    AGENT
}
