/// A device and its agent: enrolment, funding, upload and what comes back (PROTOCOL §3.4, §4). Everything is stored
/// before it is sent, so that after a crash the identical bytes are sent again. Start at
/// [org.tallystick.emulator.device.sync.DeviceSync]; the way there is an
/// [org.tallystick.emulator.device.sync.AgentConnection].
@NullMarked
package org.tallystick.emulator.device.sync;

import org.jspecify.annotations.NullMarked;
