package org.tallystick.emulator.localcloud.http;

import java.time.Duration;

/// How long a connection waits for its client.
///
/// @param idle nothing need come for so long
/// @param request from a request's head to the end of its body, or more for a head that does not end
/// @param answer until the client has taken its answer
record Patience(Duration idle, Duration request, Duration answer) {
    /// Idle connections stay longer than clients of the JDK keep one that they do not use.
    static final Patience USUAL = new Patience(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(60));
}
