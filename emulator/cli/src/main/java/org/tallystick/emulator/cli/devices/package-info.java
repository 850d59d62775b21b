/// `tallystick card` and `tallystick terminal`: devices in files, by hand. A card is held to the field of a local
/// socket, so that two shells can play payer and payee without any cloud (PROTOCOL §3). Start at
/// [org.tallystick.emulator.cli.devices.CardCommand]; what goes over the socket is
/// [org.tallystick.emulator.cli.devices.ApduFrames].
@NullMarked
package org.tallystick.emulator.cli.devices;

import org.jspecify.annotations.NullMarked;
