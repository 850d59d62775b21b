/// Function processes that are killed at named points, seen from outside: what they say to PostgreSQL, to the queues
/// and to the Runtime API passes through here. Start at [org.tallystick.emulator.cli.kill.Tripwires].
@NullMarked
package org.tallystick.emulator.cli.kill;

import org.jspecify.annotations.NullMarked;
