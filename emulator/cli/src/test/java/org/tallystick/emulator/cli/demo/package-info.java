/// Tests of what a seed decides about the demo. The demo itself is run by [org.tallystick.emulator.cli.DemoIT].
@NullMarked
package org.tallystick.emulator.cli.demo;

import org.jspecify.annotations.NullMarked;
