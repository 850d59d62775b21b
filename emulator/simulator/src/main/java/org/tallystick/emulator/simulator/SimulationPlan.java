package org.tallystick.emulator.simulator;

/// What to simulate.
///
/// @param payments how many payments between people
/// @param seed of everything that chance decides
/// @param faultsRate how often faults happen where they can, from 0 to 1
/// @param doubleSpendsRate share of the payments after which a clone of the payer's device pays again
/// @param realSignatures instead of digests in their place
public record SimulationPlan(
        long payments, long seed, double faultsRate, double doubleSpendsRate, boolean realSignatures) {
    public static final long PAYMENTS_MAX = 100_000_000;

    public SimulationPlan {
        if (payments < 1 || payments > PAYMENTS_MAX) {
            throw new IllegalArgumentException("payments out of range");
        }
        requireRate(faultsRate);
        requireRate(doubleSpendsRate);
    }

    /// The same rates for another history.
    public SimulationPlan with(long otherPayments, long otherSeed) {
        return new SimulationPlan(otherPayments, otherSeed, faultsRate, doubleSpendsRate, realSignatures);
    }

    private static void requireRate(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("a rate is from 0 to 1");
        }
    }
}
