package org.tallystick.payment;

import java.util.HashSet;
import java.util.Optional;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.Note;
import org.tallystick.note.Onward;
import org.tallystick.note.Outpoint;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;

/// The rules of one payment in the order of PROTOCOL §2.9: the first that is broken is the answer. Pure, and cheap
/// enough to come before any signature is looked at.
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

    /// What the way to the input adds, for component `component` spending `input`, which descends from `note`.
    public static Optional<RejectionCode> ofComponent(
            PaymentBody body, int component, PublicKey payerKey, Note note, Output input) {
        return body.purpose().isPay()
                ? ofLimits(body, note, input).or(() -> ofInput(body, component, payerKey, note, input))
                : ofInput(body, component, payerKey, note, input);
    }

    /// Hop, length and payment limits do not bind redeem and reissue (PROTOCOL §2.10).
    private static Optional<RejectionCode> ofLimits(PaymentBody body, Note note, Output input) {
        var policy = note.policy();
        if (input.hop() + 1 > policy.hopsMax()) {
            return Optional.of(
                    policy.onward() == Onward.FROZEN ? RejectionCode.ONWARD_FROZEN : RejectionCode.HOP_LIMIT);
        }
        if (input.length() + 1 > policy.lengthMax()) {
            return Optional.of(RejectionCode.LENGTH_LIMIT);
        }
        if (body.currency().equals(policy.paymentMax().currency())
                && body.total().compareTo(policy.paymentMax()) > 0) {
            return Optional.of(RejectionCode.PAYMENT_TOO_LARGE);
        }
        return Optional.empty();
    }

    private static Optional<RejectionCode> ofInput(
            PaymentBody body, int component, PublicKey payerKey, Note note, Output input) {
        if (!body.currency().equals(note.amount().currency())) {
            return Optional.of(RejectionCode.CURRENCY_MIXED);
        }
        if (!body.components().get(component).in().equals(input.amount())) {
            return Optional.of(RejectionCode.INPUT_MISMATCH);
        }
        if (!input.owner().equals(payerKey)) {
            return Optional.of(RejectionCode.NOT_OWNER);
        }
        return Optional.empty();
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
