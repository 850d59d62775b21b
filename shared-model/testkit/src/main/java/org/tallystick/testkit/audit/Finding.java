package org.tallystick.testkit.audit;

/// Something that must not be.
///
/// @param minorUnits how much money is concerned, 0 when none is
public record Finding(Kind kind, String subject, long minorUnits) {
    /// Which invariant is broken.
    public enum Kind {
        /// The books count money that nobody issued, or count it twice.
        VALUE_CREATED,
        /// The books do not count money that is somebody's, or nobody can get at it any more.
        VALUE_LOST,
        /// The books name another owner, amount, hop or state than the signed payments do.
        WRONG_OUTPUT,
        /// An edge was recorded first that nobody uploaded, that its owner did not sign, or that is a return too early;
        /// or poison was taken for a message.
        UNFOUNDED_CLAIM,
        /// A first edge was exchanged for another.
        CLAIM_CHANGED,
        /// Somebody signed twice, both were uploaded, and nobody is convicted.
        UNPROVEN_CHEAT,
        /// A key was convicted that did not sign twice.
        FALSE_ACCUSATION,
        /// A convicted key's certificate is not revoked, or one is revoked that no evidence convicts.
        WRONG_REVOCATION,
        /// A device was told something else about a payment than who was first says.
        WRONG_VERDICT,
        /// A file that convicts nobody in the eyes of the stand-alone verifier.
        UNUSABLE_EVIDENCE,
        /// An agent's account is not what the payments make it.
        WRONG_BALANCE,
        /// More is drawn on a series than was granted, or something else than was issued, or when it was not good.
        WRONG_QUOTA,
        /// The same bytes got two answers.
        ANSWER_CHANGED,
        /// A payment was acknowledged to its device, and there is no word on it; or messages, requests or money are
        /// still
        /// under way when nothing should be.
        IN_LIMBO
    }

    @Override
    public String toString() {
        return kind + " " + subject + (minorUnits == 0 ? "" : " (" + minorUnits + " minor units)");
    }
}
