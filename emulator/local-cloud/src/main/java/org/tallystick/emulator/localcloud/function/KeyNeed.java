package org.tallystick.emulator.localcloud.function;

/// Which keys a function works with. It is given these and no others; certificates are for everybody.
public enum KeyNeed {
    /// It signs nothing.
    NONE,
    /// It signs as the central bank, or as the agent.
    INSTITUTION,
    /// It mints as well, with the keys of an agent's series.
    SERIES
}
