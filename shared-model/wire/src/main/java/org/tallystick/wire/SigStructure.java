package org.tallystick.wire;

import org.tallystick.bytes.Bytes;
import org.tallystick.wire.cbor.CborWriter;

/// What a COSE_Sign1 signature is over (RFC 9052 §4.4).
final class SigStructure {
    private SigStructure() {}

    /// @param externalData of an application that signs more than it sends; ours send everything and have none
    static Bytes of(Bytes protectedHeader, Bytes externalData, Bytes payload) {
        return CborWriter.write(out -> out.array(4)
                .text("Signature1")
                .bytes(protectedHeader)
                .bytes(externalData)
                .bytes(payload));
    }
}
