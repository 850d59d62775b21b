package org.tallystick.settlement;

import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.Party;
import org.tallystick.payment.Txid;

/// A winning edge as settlement books it. The same record goes to the agents of note, payer and payee; each takes
/// from it the legs that are its own. Identified by (root, txid, component).
///
/// @param hop of the edge's input
/// @param payer of a return, who gets the money back
public record SettledEdge(
        NoteId root,
        Txid txid,
        int component,
        EdgePurpose purpose,
        SeriesId series,
        AgentId noteAgent,
        int hop,
        Money pay,
        Party payer,
        Party payee) {}
