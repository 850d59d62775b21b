package org.tallystick.emulator.localcloud.function;

import java.time.Duration;

/// A function as the local cloud runs it.
///
/// @param name of its handler
/// @param module under `functions/` that holds it
/// @param timeout after which an invocation counts as failed
/// @param concurrency how many events it works on at the same time
public record DeployedFunction(
        String name, String module, Tier tier, KeyNeed keys, Trigger trigger, Duration timeout, int concurrency) {
    public static final int CONCURRENCY_DEFAULT = 2;

    public DeployedFunction {
        if (concurrency < 1) {
            throw new IllegalArgumentException("a function works on one event at least");
        }
    }

    /// The name by which AWS would call it.
    public String arn() {
        return "arn:aws:lambda:local:000000000000:function:" + name;
    }

    @Override
    public String toString() {
        return name;
    }
}
