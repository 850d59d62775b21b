package org.tallystick.ownership;

import org.tallystick.payment.Purpose;

/// What an edge does with the money, without the details of the payment's body.
public enum EdgePurpose {
    PAY(0),
    REDEEM(1),
    REISSUE(2),
    /// By nobody's signature: the sweep's claim after the deadline (PROTOCOL §6.1).
    RETURN(3);

    private final int number;

    EdgePurpose(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static EdgePurpose of(Purpose purpose) {
        return switch (purpose) {
            case Purpose.Pay _ -> PAY;
            case Purpose.Redeem _ -> REDEEM;
            case Purpose.Reissue _ -> REISSUE;
        };
    }
}
