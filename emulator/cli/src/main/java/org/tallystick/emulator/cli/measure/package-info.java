/// How fast the local cloud is on this machine, measured on purpose. Start at
/// [org.tallystick.emulator.cli.measure.MeasureCommand].
@NullMarked
package org.tallystick.emulator.cli.measure;

import org.jspecify.annotations.NullMarked;
