package org.tallystick.emulator.simulator.planted;

import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.settlement.EnvelopeVerdicts;

/// Verdicts as everybody would like to hear them.
final class KindVerdicts {
    private KindVerdicts() {}

    /// Nobody has lost.
    static EnvelopeVerdicts of(EnvelopeVerdicts right) {
        return new EnvelopeVerdicts(
                right.device(),
                right.sequence(),
                right.envelope(),
                right.verdicts().stream().map(KindVerdicts::of).toList());
    }

    private static PaymentVerdict of(PaymentVerdict right) {
        return new PaymentVerdict(
                right.txid(), right.components().stream().map(KindVerdicts::of).toList());
    }

    private static ComponentVerdict of(ComponentVerdict right) {
        return right instanceof ComponentVerdict.Lost ? new ComponentVerdict.Settled() : right;
    }
}
