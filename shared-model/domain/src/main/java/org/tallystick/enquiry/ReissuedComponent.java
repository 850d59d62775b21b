package org.tallystick.enquiry;

import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;

/// Names the edge that was reissued.
public record ReissuedComponent(NoteId root, Txid txid, int component) {}
