package org.tallystick.ownership;

import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;

/// Two payments of one outpoint, both signed by its owner. `winner` was recorded first.
public record Conflict(Outpoint outpoint, Txid winner, int winnerComponent, Txid loser, int loserComponent) {}
