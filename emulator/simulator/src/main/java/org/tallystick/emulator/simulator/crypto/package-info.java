/// Signatures that cost little. They prove nothing to anybody outside of a simulation: whoever knows the public key
/// can make them. Nothing but the simulator may know them. Start at
/// [org.tallystick.emulator.simulator.crypto.Cryptography].
@NullMarked
package org.tallystick.emulator.simulator.crypto;

import org.jspecify.annotations.NullMarked;
