package org.tallystick.wire;

import org.tallystick.envelope.Envelope;
import org.tallystick.ownership.Conflict;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.RootNote;
import org.tallystick.ownership.SignedCounter;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// What the spend book tells the registry (PROTOCOL §4.4, §4.5).
final class OwnershipLayouts {
    static final int STEPS_MAX = 65_535;
    static final Layout<EdgePurpose> PURPOSE = Numbers.of(EdgePurpose.values(), EdgePurpose::number);
    static final Layout<Party> PARTY = new Layout<>(OwnershipLayouts::writeParty, OwnershipLayouts::readParty);
    static final Layout<OwnershipUpdate> UPDATE = new Layout<>(OwnershipLayouts::write, OwnershipLayouts::read);

    private static final Layout<RootNote> NOTE = new Layout<>(OwnershipLayouts::writeNote, OwnershipLayouts::readNote);
    private static final Layout<JudgedEdge> EDGE =
            new Layout<>(OwnershipLayouts::writeEdge, OwnershipLayouts::readEdge);
    private static final Layout<Conflict> CONFLICT =
            new Layout<>(OwnershipLayouts::writeConflict, OwnershipLayouts::readConflict);
    private static final Layout<SignedCounter> COUNTER =
            new Layout<>(OwnershipLayouts::writeCounter, OwnershipLayouts::readCounter);
    private static final Layout<OwnershipUpdate.HandOver> HAND_OVER =
            new Layout<>(OwnershipLayouts::writeHandOver, OwnershipLayouts::readHandOver);

    private OwnershipLayouts() {}

    private static void write(CborWriter out, OwnershipUpdate update) {
        Scalars.AGENT.write(out.array(12), update.agent());
        Scalars.DEVICE.write(out, update.device());
        out.integer(update.sequence());
        Scalars.ENVELOPE_HASH.write(out, update.envelope());
        Scalars.TIME.write(out, update.receivedAt());
        Scalars.TIME.write(out, update.judgedAt());
        NOTE.writeAll(out, update.notes(), Envelope.EDGES_MAX);
        EDGE.writeAll(out, update.edges(), Envelope.EDGES_MAX);
        CONFLICT.writeAll(out, update.conflicts(), Envelope.EDGES_MAX);
        VerdictLayouts.PAYMENT.writeAll(out, update.verdicts(), Envelope.ENTRIES_MAX);
        COUNTER.writeAll(out, update.counters(), Envelope.EDGES_MAX);
        HAND_OVER.writeAll(out, update.handOver(), Envelope.EDGES_MAX);
    }

    private static OwnershipUpdate read(CborReader in) {
        in.array(12);
        return new OwnershipUpdate(
                Scalars.AGENT.read(in),
                Scalars.DEVICE.read(in),
                in.unsigned(),
                Scalars.ENVELOPE_HASH.read(in),
                Scalars.TIME.read(in),
                Scalars.TIME.read(in),
                NOTE.readAll(in, Envelope.EDGES_MAX),
                EDGE.readAll(in, Envelope.EDGES_MAX),
                CONFLICT.readAll(in, Envelope.EDGES_MAX),
                VerdictLayouts.PAYMENT.readAll(in, Envelope.ENTRIES_MAX),
                COUNTER.readAll(in, Envelope.EDGES_MAX),
                HAND_OVER.readAll(in, Envelope.EDGES_MAX));
    }

    private static void writeParty(CborWriter out, Party party) {
        Scalars.AGENT.write(out.array(3), party.agent());
        Scalars.DEVICE.write(out, party.device());
        Scalars.KEY.write(out, party.key());
    }

    private static Party readParty(CborReader in) {
        in.array(3);
        return new Party(Scalars.AGENT.read(in), Scalars.DEVICE.read(in), Scalars.KEY.read(in));
    }

    private static void writeNote(CborWriter out, RootNote note) {
        Scalars.NOTE_ID.write(out.array(7), note.root());
        Scalars.DIGEST.write(out, note.id());
        Scalars.AGENT.write(out, note.agent());
        Scalars.SERIES.write(out, note.series());
        Scalars.MONEY.write(out, note.amount());
        Scalars.KEY.write(out, note.owner());
        Scalars.TIME.write(out, note.deadline());
    }

    private static RootNote readNote(CborReader in) {
        in.array(7);
        return new RootNote(
                Scalars.NOTE_ID.read(in),
                Scalars.DIGEST.read(in),
                Scalars.AGENT.read(in),
                Scalars.SERIES.read(in),
                Scalars.MONEY.read(in),
                Scalars.KEY.read(in),
                Scalars.TIME.read(in));
    }

    private static void writeEdge(CborWriter out, JudgedEdge edge) {
        NoteLayouts.OUTPOINT.write(out.array(13), edge.input());
        Scalars.TXID.write(out, edge.txid());
        out.integer(edge.component());
        PURPOSE.write(out, edge.purpose());
        Scalars.MONEY.write(out, edge.in());
        Scalars.writeAmount(out, edge.pay(), edge.in().currency());
        Scalars.writeAmount(out, edge.change(), edge.in().currency());
        out.integer(edge.hop()).integer(edge.length());
        PARTY.write(out, edge.payer());
        PARTY.write(out, edge.payee());
        Scalars.FLAG.write(out, edge.payeeSeen());
        VerdictLayouts.SPEND.write(out, edge.verdict());
    }

    private static JudgedEdge readEdge(CborReader in) {
        in.array(13);
        var input = NoteLayouts.OUTPOINT.read(in);
        var txid = Scalars.TXID.read(in);
        int component = in.unsignedUpTo(PaymentLayouts.COMPONENT_MAX);
        var purpose = PURPOSE.read(in);
        var amount = Scalars.MONEY.read(in);
        return new JudgedEdge(
                input,
                txid,
                component,
                purpose,
                amount,
                Scalars.readAmount(in, amount.currency()),
                Scalars.readAmount(in, amount.currency()),
                in.unsignedUpTo(STEPS_MAX),
                in.unsignedUpTo(STEPS_MAX),
                PARTY.read(in),
                PARTY.read(in),
                Scalars.FLAG.read(in),
                VerdictLayouts.SPEND.read(in));
    }

    private static void writeConflict(CborWriter out, Conflict conflict) {
        NoteLayouts.OUTPOINT.write(out.array(5), conflict.outpoint());
        Scalars.TXID.write(out, conflict.winner());
        out.integer(conflict.winnerComponent());
        Scalars.TXID.write(out, conflict.loser());
        out.integer(conflict.loserComponent());
    }

    private static Conflict readConflict(CborReader in) {
        in.array(5);
        return new Conflict(
                NoteLayouts.OUTPOINT.read(in),
                Scalars.TXID.read(in),
                in.unsignedUpTo(PaymentLayouts.COMPONENT_MAX),
                Scalars.TXID.read(in),
                in.unsignedUpTo(PaymentLayouts.COMPONENT_MAX));
    }

    private static void writeCounter(CborWriter out, SignedCounter counter) {
        Scalars.KEY.write(out.array(6), counter.key());
        Scalars.CERTIFICATE_HASH.write(out, counter.certificate());
        Scalars.DEVICE.write(out, counter.device());
        out.integer(counter.counter());
        Scalars.TXID.write(out, counter.txid());
        Scalars.NOTE_ID.write(out, counter.root());
    }

    private static SignedCounter readCounter(CborReader in) {
        in.array(6);
        return new SignedCounter(
                Scalars.KEY.read(in),
                Scalars.CERTIFICATE_HASH.read(in),
                Scalars.DEVICE.read(in),
                in.unsigned(),
                Scalars.TXID.read(in),
                Scalars.NOTE_ID.read(in));
    }

    private static void writeHandOver(CborWriter out, OwnershipUpdate.HandOver handOver) {
        PARTY.write(out.array(2), handOver.payee());
        SignedObjects.PAYMENT_LAYOUT.write(out, handOver.payment());
    }

    private static OwnershipUpdate.HandOver readHandOver(CborReader in) {
        in.array(2);
        return new OwnershipUpdate.HandOver(PARTY.read(in), SignedObjects.PAYMENT_LAYOUT.read(in));
    }
}
