package org.tallystick.emulator.device.journal;

/// When the power fails (PROTOCOL §3.9): never, or at one certain write.
public sealed interface PowerPlan {
    /// Where in a write.
    enum Moment {
        /// Nothing of it is stored.
        BEFORE,
        /// Half of it is stored.
        WITHIN,
        /// All of it is stored, but nothing that would have followed happens.
        AFTER
    }

    record Never() implements PowerPlan {}

    /// One certain write does not pass.
    ///
    /// @param write counted from 1 since the storage was made
    record At(long write, Moment moment) implements PowerPlan {}
}
