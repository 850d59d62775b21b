package org.tallystick.ownership;

import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;
import org.tallystick.suite.PublicKey;

/// One payment's place in its device's own count: a second txid under the same key and counter is EQUIVOCATION
/// (PROTOCOL §5.1). `root` is one of the payment's root notes, under which its bytes can be found.
public record SignedCounter(
        PublicKey key, CertificateHash certificate, DeviceId device, long counter, Txid txid, NoteId root) {}
