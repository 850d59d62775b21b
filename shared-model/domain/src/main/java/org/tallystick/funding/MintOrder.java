package org.tallystick.funding;

import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;
import org.tallystick.suite.PublicKey;

/// Settlement tells funding that a reissue won and its value stands in the holder's frozen money: mint it anew,
/// once per (root, txid, component) (PROTOCOL §2.10). Without quota the money goes to the holder's available
/// balance.
public record MintOrder(
        AgentId agent, NoteId root, Txid txid, int component, DeviceId device, PublicKey ownerKey, Money amount) {}
