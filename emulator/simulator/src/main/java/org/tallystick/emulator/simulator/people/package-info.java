/// Those who hold money: people who pay and are paid, merchants who are mostly paid, and thieves. Start at
/// [org.tallystick.emulator.simulator.people.Person].
@NullMarked
package org.tallystick.emulator.simulator.people;

import org.jspecify.annotations.NullMarked;
