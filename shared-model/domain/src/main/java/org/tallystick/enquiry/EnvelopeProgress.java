package org.tallystick.enquiry;

import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.envelope.ComponentVerdict;

/// What is known so far of one envelope.
///
/// @param verdicts by entry and component; what is absent is still waited for
/// @param reissued by outpoint of the reissued component: the notes minted for it, none when it was credited
/// @param handedOver payments to the device, as their signed bytes, oldest first
/// @param certificates DER of the series of the notes in `reissued`
public record EnvelopeProgress(
        Map<Place, ComponentVerdict> verdicts,
        Map<ReissuedComponent, List<Bytes>> reissued,
        List<Bytes> handedOver,
        List<Bytes> certificates) {
    public EnvelopeProgress {
        verdicts = Map.copyOf(verdicts);
        reissued = Map.copyOf(reissued);
        handedOver = List.copyOf(handedOver);
        certificates = List.copyOf(certificates);
    }

    /// Entry and component within the envelope, both from 0.
    public record Place(int entry, int component) {}
}
