package org.tallystick.emulator.localcloud.function;

import org.tallystick.bytes.Bytes;

/// Runs functions as Lambda does: JSON in, JSON out, one event at a time per concurrency slot, under a timeout.
public interface FunctionRuntime extends AutoCloseable {
    /// Gives one event to the function and waits for what becomes of it. Safe to call from many threads: when all
    /// slots work, the caller waits for one, no longer than the function's timeout.
    Outcome invoke(DeployedFunction function, Bytes event);

    @Override
    void close();
}
