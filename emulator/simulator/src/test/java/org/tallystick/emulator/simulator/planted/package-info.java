/// Bugs planted on purpose, to see whether the auditor finds them. Start at
/// [org.tallystick.emulator.simulator.planted.PlantedBug].
@NullMarked
package org.tallystick.emulator.simulator.planted;

import org.jspecify.annotations.NullMarked;
