package org.tallystick.emulator.device.sync;

/// How long to wait for verdicts.
@FunctionalInterface
public interface Patience {
    /// Waits as long as seems right, then answers whether to ask again.
    ///
    /// @param asked how often the agent has been asked so far
    boolean askAgain(int asked);

    /// Asks once.
    static Patience none() {
        return _ -> false;
    }
}
