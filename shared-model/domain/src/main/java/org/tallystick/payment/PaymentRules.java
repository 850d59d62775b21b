package org.tallystick.payment;

import java.util.HashSet;
import java.util.Optional;
import org.tallystick.certificate.Certificate;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.Note;
import org.tallystick.note.Onward;
import org.tallystick.note.Outpoint;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;

/// The rules of one payment in the order of PROTOCOL §2.9, which is that of [RejectionCode]: of several broken ones the
/// first is the answer. Pure, and cheap enough to come before any signature is looked at.
public final class PaymentRules {
    private PaymentRules() {}

    /// What can be said of a body alone, knowing the payer's key.
    public static Optional<RejectionCode> ofBody(PaymentBody body, PublicKey payerKey, PaymentPolicy policy) {
        if (repeatsAnOutpoint(body)) {
            return Optional.of(RejectionCode.REPEATED_OUTPOINT);
        }
        if (body.payeeKey().equals(payerKey)) {
            return Optional.of(RejectionCode.PAYS_ITSELF);
        }
        if (body.components().stream().anyMatch(each -> isBelowMinimum(each, body.purpose(), policy))) {
            return Optional.of(RejectionCode.BELOW_MINIMUM);
        }
        if (!body.components().stream().allMatch(Component::conserves)) {
            return Optional.of(RejectionCode.NOT_CONSERVED);
        }
        if (!fitsPurpose(body)) {
            return Optional.of(RejectionCode.PURPOSE_INVALID);
        }
        return Optional.empty();
    }

    /// Whether the body speaks for the certificate that it names: its device and its suite are the key's own. Without
    /// this a payment could put its counter, and what follows from it, on another device (PROTOCOL §2.1, §5.1).
    public static Optional<RejectionCode> ofPayer(PaymentBody body, Certificate.Device payer) {
        boolean speaksForItself = body.payerDevice().equals(payer.device())
                && body.suite() == payer.key().suite();
        return speaksForItself ? Optional.empty() : Optional.of(RejectionCode.PAYER_MISMATCH);
    }

    /// What the way to the input adds, for component `component` spending `input`, which descends from `note`. Hop,
    /// length and payment limits do not bind redeem and reissue (PROTOCOL §2.10).
    public static Optional<RejectionCode> ofComponent(
            PaymentBody body, int component, PublicKey payerKey, Note note, Output input) {
        var policy = note.policy();
        boolean bound = body.purpose().isPay();
        boolean tooFar = bound && input.hop() + 1 > policy.hopsMax();
        if (tooFar && policy.onward() == Onward.HOPS) {
            return Optional.of(RejectionCode.HOP_LIMIT);
        }
        if (bound && input.length() + 1 > policy.lengthMax()) {
            return Optional.of(RejectionCode.LENGTH_LIMIT);
        }
        if (!body.currency().equals(note.amount().currency())) {
            return Optional.of(RejectionCode.CURRENCY_MIXED);
        }
        if (bound && body.total().compareTo(policy.paymentMax()) > 0) {
            return Optional.of(RejectionCode.PAYMENT_TOO_LARGE);
        }
        if (tooFar) {
            return Optional.of(RejectionCode.ONWARD_FROZEN);
        }
        if (!body.components().get(component).in().equals(input.amount())) {
            return Optional.of(RejectionCode.INPUT_MISMATCH);
        }
        return input.owner().equals(payerKey) ? Optional.empty() : Optional.of(RejectionCode.NOT_OWNER);
    }

    private static boolean repeatsAnOutpoint(PaymentBody body) {
        var seen = new HashSet<Outpoint>();
        return body.components().stream().anyMatch(each -> !seen.add(each.outpoint()));
    }

    /// A whole output may be spent however small it is; it has no change. Redeem and reissue have no minimum.
    private static boolean isBelowMinimum(Component component, Purpose purpose, PaymentPolicy policy) {
        if (component.pay().isZero()) {
            return true;
        }
        boolean wholeOutput = component.change().isZero();
        if (wholeOutput || !purpose.isPay()) {
            return false;
        }
        return component.pay().minorUnits() < policy.outputMinimumMinorUnits()
                || component.change().minorUnits() < policy.outputMinimumMinorUnits();
    }

    private static boolean fitsPurpose(PaymentBody body) {
        boolean noRequest = body.requestHash().value().isAllZero();
        return switch (body.purpose()) {
            case Purpose.Pay _ -> !noRequest;
            case Purpose.Redeem _, Purpose.Reissue _ ->
                noRequest && body.payeeDevice().equals(DeviceId.NONE);
        };
    }
}
