package org.tallystick.emulator.localcloud.queue;

import java.time.Instant;

/// Why a message was handed back to its queue the last time.
///
/// @param attempt which delivery it was, from 1
public record FailureNote(
        String messageId, String queue, String function, int attempt, Instant failedAt, String reason) {}
