package org.tallystick.handshake;

/// Whether a request carries a claim envelope: registered payees need none.
public sealed interface Claim {
    record None() implements Claim {}

    record Sealed(ClaimEnvelope envelope) implements Claim {}
}
