/// Queues with the protocol of SQS: the embedded ones, their directory, and what became of failed messages. Start
/// at [org.tallystick.emulator.localcloud.queue.EmbeddedQueues].
@NullMarked
package org.tallystick.emulator.localcloud.queue;

import org.jspecify.annotations.NullMarked;
