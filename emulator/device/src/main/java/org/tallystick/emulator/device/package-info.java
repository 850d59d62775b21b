/// What card, phone and terminal share: one device with its journal, its wallet, both roles of the handshake and its
/// sync (PROTOCOL §3, §4.1). Start at [org.tallystick.emulator.device.Device]. Storing is in `journal` and `state`,
/// the two roles in `payer` and `payee`, what both do in `handshake`, the way to the agent in `sync`.
@NullMarked
package org.tallystick.emulator.device;

import org.jspecify.annotations.NullMarked;
