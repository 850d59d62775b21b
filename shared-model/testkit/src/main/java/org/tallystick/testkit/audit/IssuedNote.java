package org.tallystick.testkit.audit;

import java.time.Instant;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.suite.PublicKey;

/// A note as its agent signed it.
///
/// @param deadline D: nothing is returned before it, nor within the drain after it, which is the sweep's to keep
/// (PROTOCOL §6.1)
record IssuedNote(
        Outpoint outpoint,
        AgentId agent,
        SeriesId series,
        CurrencyCode currency,
        long amount,
        PublicKey owner,
        Instant issuedAt,
        Instant deadline) {}
