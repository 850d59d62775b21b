/// The institutions of a simulation: the functions as they are deployed, wired to ports in memory and to queues
/// that lose, double, delay and reorder. Start at [org.tallystick.emulator.simulator.cloud.Institutions].
@NullMarked
package org.tallystick.emulator.simulator.cloud;

import org.jspecify.annotations.NullMarked;
