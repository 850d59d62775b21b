package org.tallystick.spending;

import org.tallystick.bytes.Bytes;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;

/// A payment of which a component descending from `root` was verified, as the bytes that were uploaded: body and
/// valid signature, kept for evidence and for descendants that come without it.
public record KnownPayment(NoteId root, Txid txid, Bytes encoded) {}
