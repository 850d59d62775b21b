package org.tallystick.payment;

import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.suite.PublicKey;

/// What is known of one output once its way from the note was walked: its amount, whose key owns it, how many
/// payments to others (`hop`) and how many payments at all (`length`) lie between the note and it (PROTOCOL §2.8).
public record Output(Outpoint outpoint, Money amount, PublicKey owner, int hop, int length) {}
