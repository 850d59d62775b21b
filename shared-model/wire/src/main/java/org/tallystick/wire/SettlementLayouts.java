package org.tallystick.wire;

import org.tallystick.envelope.Envelope;
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.HandedOver;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// What the registry tells the agents (PROTOCOL §4.7).
final class SettlementLayouts {
    private static final int EDGES_MAX = 2 * Envelope.EDGES_MAX;
    private static final int ENVELOPES_MAX = 16;
    static final Layout<SettlementNotice> NOTICE = new Layout<>(SettlementLayouts::write, SettlementLayouts::read);

    private static final Layout<SettledEdge> EDGE =
            new Layout<>(SettlementLayouts::writeEdge, SettlementLayouts::readEdge);
    private static final Layout<EnvelopeVerdicts> VERDICTS =
            new Layout<>(SettlementLayouts::writeVerdicts, SettlementLayouts::readVerdicts);
    private static final Layout<HandedOver> HANDED_OVER =
            new Layout<>(SettlementLayouts::writeHandedOver, SettlementLayouts::readHandedOver);

    private SettlementLayouts() {}

    private static void write(CborWriter out, SettlementNotice notice) {
        Scalars.AGENT.write(out.array(4), notice.agent());
        EDGE.writeAll(out, notice.edges(), EDGES_MAX);
        VERDICTS.writeAll(out, notice.verdicts(), ENVELOPES_MAX);
        HANDED_OVER.writeAll(out, notice.handedOver(), Envelope.EDGES_MAX);
    }

    private static SettlementNotice read(CborReader in) {
        in.array(4);
        return new SettlementNotice(
                Scalars.AGENT.read(in),
                EDGE.readAll(in, EDGES_MAX),
                VERDICTS.readAll(in, ENVELOPES_MAX),
                HANDED_OVER.readAll(in, Envelope.EDGES_MAX));
    }

    private static void writeEdge(CborWriter out, SettledEdge edge) {
        Scalars.NOTE_ID.write(out.array(10), edge.root());
        Scalars.TXID.write(out, edge.txid());
        out.integer(edge.component());
        OwnershipLayouts.PURPOSE.write(out, edge.purpose());
        Scalars.SERIES.write(out, edge.series());
        Scalars.AGENT.write(out, edge.noteAgent());
        out.integer(edge.hop());
        Scalars.MONEY.write(out, edge.pay());
        OwnershipLayouts.PARTY.write(out, edge.payer());
        OwnershipLayouts.PARTY.write(out, edge.payee());
    }

    private static SettledEdge readEdge(CborReader in) {
        in.array(10);
        return new SettledEdge(
                Scalars.NOTE_ID.read(in),
                Scalars.TXID.read(in),
                in.unsignedUpTo(PaymentLayouts.COMPONENT_MAX),
                OwnershipLayouts.PURPOSE.read(in),
                Scalars.SERIES.read(in),
                Scalars.AGENT.read(in),
                in.unsignedUpTo(OwnershipLayouts.STEPS_MAX),
                Scalars.MONEY.read(in),
                OwnershipLayouts.PARTY.read(in),
                OwnershipLayouts.PARTY.read(in));
    }

    private static void writeVerdicts(CborWriter out, EnvelopeVerdicts verdicts) {
        Scalars.DEVICE.write(out.array(4), verdicts.device());
        out.integer(verdicts.sequence());
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
