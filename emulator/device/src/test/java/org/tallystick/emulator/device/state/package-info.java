/// Tests of how facts become records and records facts.
@NullMarked
package org.tallystick.emulator.device.state;

import org.jspecify.annotations.NullMarked;
