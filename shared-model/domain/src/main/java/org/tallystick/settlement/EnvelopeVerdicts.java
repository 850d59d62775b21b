package org.tallystick.settlement;

import java.util.List;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.identity.DeviceId;

/// The verdicts of one envelope, for the agent that sent it on.
public record EnvelopeVerdicts(DeviceId device, long sequence, EnvelopeHash envelope, List<PaymentVerdict> verdicts) {
    public EnvelopeVerdicts {
        verdicts = List.copyOf(verdicts);
    }
}
