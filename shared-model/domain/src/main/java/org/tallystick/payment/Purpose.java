package org.tallystick.payment;

import org.tallystick.bytes.Digest;

/// What a payment body is for (PROTOCOL §2.10). The last two pay the holder's own agent, so that spending after
/// redeeming is an ordinary conflict.
public sealed interface Purpose {
    /// Money changes hands.
    record Pay() implements Purpose {}

    /// Offline money becomes account money again. The commitment names the account without showing it.
    record Redeem(Digest accountCommitment) implements Purpose {}

    /// Offline money becomes fresh notes of the holder's own agent: the chain starts anew.
    record Reissue() implements Purpose {}

    default boolean isPay() {
        return this instanceof Pay;
    }
}
