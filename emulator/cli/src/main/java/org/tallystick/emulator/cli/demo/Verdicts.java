package org.tallystick.emulator.cli.demo;

import java.util.List;
import org.tallystick.emulator.cli.studio.StoryBroken;
import org.tallystick.emulator.device.state.Upload;
import org.tallystick.envelope.ComponentVerdict;

/// What the registry said of the offline payments.
///
/// @param settled payments of which every component won
/// @param refused payments that lost to another spend of the same money
record Verdicts(int settled, int refused) {
    static Verdicts of(List<OfflinePayment> payments, Narrator narrator) {
        int settled = 0;
        int refused = 0;
        for (OfflinePayment each : payments) {
            boolean won = isSettled(each);
            settled += won ? 1 : 0;
            refused += won ? 0 : 1;
            narrator.tell(
                    "%-7s %10s  %s to %s%s",
                    won ? "settled" : "REFUSED",
                    each.amount(),
                    each.payer(),
                    each.payee(),
                    won ? "" : ": this money was spent before, see the evidence");
        }
        return new Verdicts(settled, refused);
    }

    private static boolean isSettled(OfflinePayment payment) {
        var upload = payment.witness()
                .device()
                .state()
                .uploads()
                .upload(payment.txid())
                .orElseThrow(() -> new StoryBroken(payment.payee() + " does not know its own payment"));
        if (upload instanceof Upload.Judged(var verdict)) {
            return verdict.components().stream().allMatch(ComponentVerdict.Settled.class::isInstance);
        }
        throw new StoryBroken("no verdict for the payment of " + payment.payer() + " to " + payment.payee());
    }
}
