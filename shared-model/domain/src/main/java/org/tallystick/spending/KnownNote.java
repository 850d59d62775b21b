package org.tallystick.spending;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.note.NoteId;

/// A verified note as its signed bytes, under its id: two ids under one root convict the agent (PROTOCOL §2.5).
///
/// @param series the certificate of the key that signed it
public record KnownNote(NoteId root, Digest id, CertificateHash series, Bytes encoded) {}
