/// The payer's side of the handshake (PROTOCOL §3, M1 to M6). Start at
/// [org.tallystick.emulator.device.payer.PayerRole].
@NullMarked
package org.tallystick.emulator.device.payer;

import org.jspecify.annotations.NullMarked;
