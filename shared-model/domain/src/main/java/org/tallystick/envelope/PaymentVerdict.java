package org.tallystick.envelope;

import java.util.List;
import org.tallystick.payment.Txid;

/// The verdict of one entry of an envelope, component by component in the payment's order.
public record PaymentVerdict(Txid txid, List<ComponentVerdict> components) {
    public PaymentVerdict {
        components = List.copyOf(components);
    }
}
