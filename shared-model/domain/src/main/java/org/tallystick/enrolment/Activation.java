package org.tallystick.enrolment;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;

/// An activation code of an account, known by its digest only, and what became of it.
public record Activation(Digest codeDigest, Use use) {
    /// What became of the code.
    public sealed interface Use {
        record Unused() implements Use {}

        /// It enrolled a device.
        ///
        /// @param request digest of the request that the code was used for
        /// @param answer the signed enrolment that this request got, and gets again
        record Used(Digest request, Bytes answer) implements Use {}
    }
}
