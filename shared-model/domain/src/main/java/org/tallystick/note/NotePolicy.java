package org.tallystick.note;

import org.tallystick.money.Money;

/// What the issuer allows holders to do offline with a note (PROTOCOL §2.5, §2.9). `hopsMax` counts payments to
/// others,
/// `lengthMax` all payments on the way from the note, `paymentMax` limits the sum of one payment.
public record NotePolicy(Onward onward, int hopsMax, int lengthMax, Money paymentMax) {
    public static final int HOPS_LIMIT = 255;
    public static final int LENGTH_LIMIT = 255;

    public NotePolicy {
        if (hopsMax < 1 || hopsMax > HOPS_LIMIT || lengthMax < hopsMax || lengthMax > LENGTH_LIMIT) {
            throw new IllegalArgumentException("policy out of range");
        }
        if (onward == Onward.FROZEN && hopsMax != 1) {
            throw new IllegalArgumentException("a frozen note has one hop");
        }
    }
}
