package org.tallystick.emulator.tap;

import org.tallystick.emulator.device.journal.PowerPlan;

/// What goes wrong while one thing happens to one device.
sealed interface Fault {
    record None() implements Fault {}

    /// The current is gone at one store.
    ///
    /// @param write counted from 1 since the device was switched on
    record Power(long write, PowerPlan.Moment moment) implements Fault {}

    /// The agent is out of reach from one call on.
    ///
    /// @param call counted from 1
    /// @param heard the call arrived, and only its answer is lost
    record Line(int call, boolean heard) implements Fault {}
}
