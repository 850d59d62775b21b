/// Those who hold money: people who pay and are paid, and merchants, who are only paid. Start at
/// [org.tallystick.emulator.simulator.people.Person].
@NullMarked
package org.tallystick.emulator.simulator.people;

import org.jspecify.annotations.NullMarked;
