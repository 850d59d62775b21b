package org.tallystick.handshake;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;

/// What an unregistered payee sends along with its request (PROTOCOL §8): a commitment to its withdrawal code, and
/// the code encrypted to the registration centre. Part of the format from the start; no function claims with it
/// yet.
public record ClaimEnvelope(Digest commitment, Bytes sealedCode) {
    public static final int SEALED_CODE_MAX = 256;

    public ClaimEnvelope {
        if (sealedCode.size() > SEALED_CODE_MAX) {
            throw new IllegalArgumentException("sealed code too long");
        }
    }
}
