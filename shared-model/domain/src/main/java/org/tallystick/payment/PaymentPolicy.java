package org.tallystick.payment;

/// Numbers of PROTOCOL §2.9 that are policy, not law.
///
/// @param outputMinimumMinorUnits smallest output, unless a whole output is spent
/// @param ancestryBytesMax encoded payments on the way to one output
public record PaymentPolicy(long outputMinimumMinorUnits, int ancestryBytesMax) {
    public static final PaymentPolicy DEFAULT = new PaymentPolicy(10, 32 * 1024);
}
