package org.tallystick.spending;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.note.NoteId;

/// A verified note as its signed bytes, under its id: two ids under one root convict the agent (PROTOCOL §2.5).
public record KnownNote(NoteId root, Digest id, Bytes encoded) {}
