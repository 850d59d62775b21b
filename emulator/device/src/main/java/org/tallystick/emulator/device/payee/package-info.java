/// The payee's side of the handshake (PROTOCOL §3, M1 to M5). Start at
/// [org.tallystick.emulator.device.payee.PayeeRole]; what is checked before READY is in
/// [org.tallystick.emulator.device.payee.PaymentCheck].
@NullMarked
package org.tallystick.emulator.device.payee;

import org.jspecify.annotations.NullMarked;
