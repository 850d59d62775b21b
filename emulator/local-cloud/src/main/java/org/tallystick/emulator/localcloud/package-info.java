/// The cloud on this machine: PostgreSQL, queues with the protocol of SQS, all functions, and an HTTP door, all on
/// 127.0.0.1 and kept in one folder. Start at [org.tallystick.emulator.localcloud.LocalCloud].
@NullMarked
package org.tallystick.emulator.localcloud;

import org.jspecify.annotations.NullMarked;
