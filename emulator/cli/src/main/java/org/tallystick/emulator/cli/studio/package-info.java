/// Devices for the commands that play a story of their own: made, enrolled and funded at the banks of a local cloud.
/// Start at [org.tallystick.emulator.cli.studio.DeviceStudio].
@NullMarked
package org.tallystick.emulator.cli.studio;

import org.jspecify.annotations.NullMarked;
