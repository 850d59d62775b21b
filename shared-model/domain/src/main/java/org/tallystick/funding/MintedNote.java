package org.tallystick.funding;

import org.tallystick.bytes.Bytes;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.SeriesId;

/// A note on its way into the agent's books.
///
/// @param encoded the signed note as it goes out
public record MintedNote(NoteId root, SeriesId series, Money amount, Bytes encoded) {}
