package org.tallystick.emulator.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Decides what goes wrong, and counts it. Every fault of a run comes from here, so that the seed alone says where
/// they are.
public final class Faults {
    private final RandomGenerator random;
    private final double rate;
    private final Map<Fault, Long> injected = new TreeMap<>();
    private boolean calm;

    /// @param rate how often each kind of fault happens where it can, from 0 to 1
    public Faults(RandomGenerator random, double rate) {
        this.random = random;
        this.rate = rate;
    }

    /// Whether this goes wrong, here and now.
    public boolean strike(Fault fault) {
        boolean strikes = threatens(fault);
        if (strikes) {
            struck(fault);
        }
        return strikes;
    }

    /// Whether this is to go wrong, if there is anything that can: whoever asks tells with [#struck] when it did.
    public boolean threatens(Fault fault) {
        return !calm && rate > 0 && random.nextDouble() < rate * fault.weight();
    }

    public void struck(Fault fault) {
        injected.merge(fault, 1L, Long::sum);
    }

    /// From here on nothing goes wrong any more: what is under way comes to its end.
    public void calmDown() {
        calm = true;
    }

    public long injected() {
        return injected.values().stream().mapToLong(Long::longValue).sum();
    }

    public Map<Fault, Long> byKind() {
        return Map.copyOf(injected);
    }

    /// Where in something a fault hits.
    public int nextInt(int bound) {
        return random.nextInt(bound);
    }
}
