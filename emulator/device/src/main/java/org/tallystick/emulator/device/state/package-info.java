/// What a device knows, as the sum of what it stored (PROTOCOL §3, "Store"). Every change is a
/// [org.tallystick.emulator.device.state.Fact]: it is written to the journal first and only then counts. Start at
/// [org.tallystick.emulator.device.state.DeviceMemory], which does both, then
/// [org.tallystick.emulator.device.state.DeviceState], which says what each fact changes.
@NullMarked
package org.tallystick.emulator.device.state;

import org.jspecify.annotations.NullMarked;
