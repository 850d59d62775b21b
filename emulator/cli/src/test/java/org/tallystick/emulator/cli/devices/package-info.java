/// Devices by hand.
@NullMarked
package org.tallystick.emulator.cli.devices;

import org.jspecify.annotations.NullMarked;
