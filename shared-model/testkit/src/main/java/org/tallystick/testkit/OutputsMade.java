package org.tallystick.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;

/// The outputs of a fixture's payments, with hop and length by its own count: no rule under test is asked.
final class OutputsMade {
    private final Map<Outpoint, Output> outputs = new HashMap<>();

    static Output of(SignedNote note) {
        return new Output(note.outpoint(), note.note().amount(), note.note().ownerKey(), 0, 0);
    }

    /// Component i of `payment` spends the i-th of `spent`.
    void remember(Payment payment, Output... spent) {
        for (int component = 0; component < spent.length; component++) {
            remember(payment, component, spent[component]);
        }
    }

    private void remember(Payment payment, int component, Output spent) {
        var made = payment.component(component);
        int hop = payment.body().purpose().isPay() ? spent.hop() + 1 : spent.hop();
        int length = spent.length() + 1;
        var pay = new Output(
                payment.payOutpoint(component), made.pay(), payment.body().payeeKey(), hop, length);
        outputs.put(pay.outpoint(), pay);
        if (!made.change().isZero()) {
            var change =
                    new Output(payment.changeOutpoint(component), made.change(), spent.owner(), spent.hop(), length);
            outputs.put(change.outpoint(), change);
        }
    }

    Output known(Outpoint outpoint) {
        return Optional.ofNullable(outputs.get(outpoint))
                .orElseThrow(() -> new IllegalArgumentException("no such output was made"));
    }
}
