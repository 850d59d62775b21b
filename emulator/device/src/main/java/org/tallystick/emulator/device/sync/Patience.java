package org.tallystick.emulator.device.sync;

import java.time.Duration;

/// How long to wait for verdicts.
@FunctionalInterface
public interface Patience {
    /// Waits as long as seems right, then answers whether to ask again.
    ///
    /// @param asked how often the agent has been asked so far
    boolean askAgain(int asked);

    /// Pauses before each further question, and asks for ever unless the thread is interrupted.
    static Patience pausing(Duration pause) {
        return _ -> {
            try {
                Thread.sleep(pause);
                return true;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    /// Asks once.
    static Patience none() {
        return _ -> false;
    }
}
