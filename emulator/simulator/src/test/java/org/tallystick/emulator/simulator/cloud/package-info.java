/// The functions over books in memory, without devices and without faults. Start at
/// [org.tallystick.emulator.simulator.cloud.AnyOrderTest].
@NullMarked
package org.tallystick.emulator.simulator.cloud;

import org.jspecify.annotations.NullMarked;
