/// What both sides of a tap do alike: greet, pass on revocation lists, seal (PROTOCOL §3, M0). Start at
/// [org.tallystick.emulator.device.handshake.Greeting].
@NullMarked
package org.tallystick.emulator.device.handshake;

import org.jspecify.annotations.NullMarked;
