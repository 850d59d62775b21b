package org.tallystick.funding;

import org.tallystick.bytes.Bytes;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.suite.PublicKey;

/// What may still be minted under a series of an agent. Read before minting; the mint checks again in its
/// transaction.
///
/// @param certificate DER of the series certificate
public record SeriesRoom(SeriesId series, PublicKey key, Money room, Bytes certificate) {}
