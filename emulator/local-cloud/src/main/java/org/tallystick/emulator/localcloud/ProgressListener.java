package org.tallystick.emulator.localcloud;

import java.time.Duration;

/// Hears which part of a starting local cloud is ready. Called from several threads.
@FunctionalInterface
public interface ProgressListener {
    /// For who does not want to know.
    ProgressListener SILENT = (part, took) -> {};

    /// A part is ready.
    ///
    /// @param part in words for people, such as "PostgreSQL"
    void ready(String part, Duration took);
}
