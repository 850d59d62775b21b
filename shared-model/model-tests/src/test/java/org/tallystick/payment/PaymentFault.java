package org.tallystick.payment;

import org.tallystick.rejection.RejectionCode;

/// One thing that can be wrong with [FaultyPayment].
enum PaymentFault {
    HOP_LIMIT,
    LENGTH_LIMIT,
    ANCESTRY_TOO_LARGE,
    REPEATED_OUTPOINT,
    PAYS_ITSELF,
    BELOW_MINIMUM,
    CURRENCY_MIXED,
    NOT_CONSERVED,
    PURPOSE_INVALID,
    PAYMENT_TOO_LARGE,
    ONWARD_FROZEN,
    PAYER_MISMATCH,
    INPUT_MISMATCH,
    NOT_OWNER;

    RejectionCode code() {
        return RejectionCode.valueOf(name());
    }

    /// One policy cannot both allow hops and freeze.
    boolean goesWith(PaymentFault other) {
        return !(this == HOP_LIMIT && other == ONWARD_FROZEN) && !(this == ONWARD_FROZEN && other == HOP_LIMIT);
    }
}
