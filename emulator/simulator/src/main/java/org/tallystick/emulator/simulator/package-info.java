/// A whole economy in one thread: the real devices with their journals, the real codec and the real functions over
/// ports in memory, with a clock that only the simulation moves and one seed for everything that chance decides.
/// Start at [org.tallystick.emulator.simulator.Simulation].
@NullMarked
package org.tallystick.emulator.simulator;

import org.jspecify.annotations.NullMarked;
