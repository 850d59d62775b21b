/// The command line. Start at [org.tallystick.emulator.cli.Tallystick].
@NullMarked
package org.tallystick.emulator.cli;

import org.jspecify.annotations.NullMarked;
