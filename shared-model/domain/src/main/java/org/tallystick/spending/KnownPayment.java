package org.tallystick.spending;

import java.time.Instant;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;

/// A payment of which a component descending from `root` was verified, as the bytes that were uploaded: body and
/// valid signature, kept for evidence and for descendants that come without it.
///
/// @param payer the certificate that its body names
/// @param arrivedAt when it was first shown: evidence tells it (PROTOCOL §5.2), nothing is decided by it
public record KnownPayment(NoteId root, Txid txid, CertificateHash payer, Bytes encoded, Instant arrivedAt) {}
