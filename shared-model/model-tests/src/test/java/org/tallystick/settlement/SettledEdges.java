package org.tallystick.settlement;

import java.util.Locale;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.Party;
import org.tallystick.payment.Lineage;
import org.tallystick.payment.Output;
import org.tallystick.payment.Txid;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;
import org.tallystick.wire.Wire;

/// Winning edges as the registry would report them. Ada, Ben and Cy bank at the first bank, all others at the second;
/// the first bank issues every note.
final class SettledEdges {
    static final AgentId FIRST = Named.AGENT;
    static final AgentId SECOND = new AgentId("second-bank");
    static final SeriesId SERIES = Named.series(FIRST);

    private SettledEdges() {}

    static AgentId agentOf(DeviceId device) {
        for (String holder : new String[] {"Ada", "Ben", "Cy"}) {
            if (device.equals(Named.device(holder))) {
                return FIRST;
            }
        }
        return SECOND;
    }

    static AccountId accountOf(DeviceId device) {
        return new AccountId("AC" + device.toHex().toUpperCase(Locale.ROOT));
    }

    static SettledEdge edge(EdgePurpose purpose, int hop, Money pay, String payer, String payee) {
        return new SettledEdge(
                Named.noteId("the note"),
                new Txid(Named.digest(purpose + " " + hop + payer + payee)),
                0,
                purpose,
                SERIES,
                FIRST,
                hop,
                pay,
                party(Named.device(payer)),
                purpose == EdgePurpose.PAY ? party(Named.device(payee)) : party(DeviceId.NONE));
    }

    static SettledEdge edge(EdgePurpose purpose, int hop) {
        return edge(purpose, hop, Amounts.cny("20.00"), "Ada", "Ben");
    }

    static SettledEdge of(Lineage.Traced lineage) {
        var edge = lineage.edge();
        var body = edge.payment().body();
        return new SettledEdge(
                edge.spends().root(),
                edge.txid(),
                edge.component(),
                EdgePurpose.of(body.purpose()),
                SERIES,
                FIRST,
                lineage.input().hop(),
                edge.pays(),
                party(body.payerDevice()),
                body.purpose().isPay()
                        ? party(body.payeeDevice())
                        : new Party(agentOf(body.payerDevice()), DeviceId.NONE, body.payeeKey()));
    }

    /// What the sweep won of `output`, for a holder.
    static SettledEdge returned(Output output, String holder) {
        return new SettledEdge(
                output.outpoint().root(),
                Wire.returnId(output.outpoint()),
                0,
                EdgePurpose.RETURN,
                SERIES,
                FIRST,
                output.hop(),
                output.amount(),
                party(Named.device(holder)),
                party(Named.device(holder)));
    }

    private static Party party(DeviceId device) {
        return new Party(agentOf(device), device, Named.key(device.toHex()));
    }
}
