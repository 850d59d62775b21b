package org.tallystick.enrolment;

/// What a bank hands its customer to enrol one device for an account: 8 to 32 upper-case letters and digits.
/// Secret: never printed, and only its digest is stored.
public record ActivationCode(String value) {
    public static final int LENGTH_MAX = 32;

    public ActivationCode {
        if (!value.matches("[A-Z0-9]{8,32}")) {
            throw new IllegalArgumentException("not an activation code");
        }
    }

    @Override
    public String toString() {
        return "activation code";
    }
}
