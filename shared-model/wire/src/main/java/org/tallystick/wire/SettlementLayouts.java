package org.tallystick.wire;

import org.tallystick.envelope.Envelope;
import org.tallystick.ownership.Party;
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.HandedOver;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// What the registry tells the agents (PROTOCOL §4.7). Parties repeat from edge to edge and stand in a table.
final class SettlementLayouts {
    private static final int EDGES_MAX = 2 * Envelope.EDGES_MAX;
    private static final int PARTIES_MAX = 2 * EDGES_MAX;
    private static final int ENVELOPES_MAX = 16;
    static final Layout<SettlementNotice> NOTICE = new Layout<>(SettlementLayouts::write, SettlementLayouts::read);

    private static final Layout<EnvelopeVerdicts> VERDICTS = new Layout<>(
                    SettlementLayouts::writeVerdicts, SettlementLayouts::readVerdicts)
            .embedded(Wire.QUEUE_PAYLOAD_MAX);
    private static final Layout<HandedOver> HANDED_OVER =
            new Layout<>(SettlementLayouts::writeHandedOver, SettlementLayouts::readHandedOver);

    private SettlementLayouts() {}

    private static void write(CborWriter out, SettlementNotice notice) {
        var parties = parties(notice);
        Scalars.AGENT.write(out, notice.agent());
        parties.write(out, PartyLayout.PARTY, PARTIES_MAX);
        edge(parties).writeAll(out, notice.edges(), EDGES_MAX);
        VERDICTS.writeAll(out, notice.verdicts(), ENVELOPES_MAX);
        HANDED_OVER.writeAll(out, notice.handedOver(), Envelope.EDGES_MAX);
    }

    private static SettlementNotice read(CborReader in) {
        var agent = Scalars.AGENT.read(in);
        var parties = Table.read(in, PartyLayout.PARTY, PARTIES_MAX);
        var edges = edge(parties).readAll(in, EDGES_MAX);
        parties.requireAllUsed(in);
        var verdicts = VERDICTS.readAll(in, ENVELOPES_MAX);
        return new SettlementNotice(agent, edges, verdicts, HANDED_OVER.readAll(in, Envelope.EDGES_MAX));
    }

    private static Table<Party> parties(SettlementNotice notice) {
        var parties = new Table<Party>();
        notice.edges().forEach(edge -> {
            parties.add(edge.payer());
            parties.add(edge.payee());
        });
        return parties;
    }

    private static Layout<SettledEdge> edge(Table<Party> parties) {
        return new Layout<>((out, edge) -> writeEdge(out, edge, parties), in -> readEdge(in, parties));
    }

    private static void writeEdge(CborWriter out, SettledEdge edge, Table<Party> parties) {
        Scalars.NOTE_ID.write(out.array(10), edge.root());
        Scalars.TXID.write(out, edge.txid());
        PaymentLayouts.COMPONENT.write(out, edge.component());
        OwnershipLayouts.PURPOSE.write(out, edge.purpose());
        Scalars.SERIES.write(out, edge.series());
        Scalars.AGENT.write(out, edge.noteAgent());
        OwnershipLayouts.STEPS.write(out, edge.hop());
        Scalars.MONEY.write(out, edge.pay());
        out.unsigned(parties.place(edge.payer())).unsigned(parties.place(edge.payee()));
    }

    private static SettledEdge readEdge(CborReader in, Table<Party> parties) {
        in.array(10);
        return new SettledEdge(
                Scalars.NOTE_ID.read(in),
                Scalars.TXID.read(in),
                PaymentLayouts.COMPONENT.read(in),
                OwnershipLayouts.PURPOSE.read(in),
                Scalars.SERIES.read(in),
                Scalars.AGENT.read(in),
                OwnershipLayouts.STEPS.read(in),
                Scalars.MONEY.read(in),
                parties.use(in),
                parties.use(in));
    }

    private static void writeVerdicts(CborWriter out, EnvelopeVerdicts verdicts) {
        Scalars.DEVICE.write(out.array(4), verdicts.device());
        out.unsigned(verdicts.sequence());
        Scalars.ENVELOPE_HASH.write(out, verdicts.envelope());
        VerdictLayouts.PAYMENT.writeAll(out, verdicts.verdicts(), Envelope.ENTRIES_MAX);
    }

    private static EnvelopeVerdicts readVerdicts(CborReader in) {
        in.array(4);
        return new EnvelopeVerdicts(
                Scalars.DEVICE.read(in),
                in.unsigned(),
                Scalars.ENVELOPE_HASH.read(in),
                VerdictLayouts.PAYMENT.readAll(in, Envelope.ENTRIES_MAX));
    }

    private static void writeHandedOver(CborWriter out, HandedOver handedOver) {
        Scalars.DEVICE.write(out.array(2), handedOver.payee());
        SignedObjects.PAYMENT_LAYOUT.write(out, handedOver.payment());
    }

    private static HandedOver readHandedOver(CborReader in) {
        in.array(2);
        return new HandedOver(Scalars.DEVICE.read(in), SignedObjects.PAYMENT_LAYOUT.read(in));
    }
}
