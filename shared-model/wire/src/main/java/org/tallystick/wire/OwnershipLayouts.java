package org.tallystick.wire;

import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.DeviceId;
import org.tallystick.ownership.Conflict;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.RootNote;
import org.tallystick.ownership.SignedCounter;
import org.tallystick.suite.PublicKey;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// The parts of an ownership update (PROTOCOL §4.4, §4.5). Parties and signers repeat from edge to edge and stand in
/// tables.
final class OwnershipLayouts {
    /// Hops and lengths: far above every policy.
    static final Layout<Integer> STEPS = Scalars.upTo(65_535);
    static final Layout<EdgePurpose> PURPOSE = Numbers.of(EdgePurpose.values(), EdgePurpose::number);
    /// Of what somebody signed: never a return (PROTOCOL §6.1).
    private static final Layout<EdgePurpose> SIGNED_PURPOSE = Numbers.of(
            new EdgePurpose[] {EdgePurpose.PAY, EdgePurpose.REDEEM, EdgePurpose.REISSUE}, EdgePurpose::number);

    static final Layout<RootNote> NOTE = new Layout<>(OwnershipLayouts::writeNote, OwnershipLayouts::readNote);
    static final Layout<Conflict> CONFLICT =
            new Layout<>(OwnershipLayouts::writeConflict, OwnershipLayouts::readConflict);
    static final Layout<Signer> SIGNER = new Layout<>(OwnershipLayouts::writeSigner, OwnershipLayouts::readSigner);

    private OwnershipLayouts() {}

    /// The part of a [SignedCounter] that all payments of one device share.
    record Signer(PublicKey key, CertificateHash certificate, DeviceId device) {
        static Signer of(SignedCounter counter) {
            return new Signer(counter.key(), counter.certificate(), counter.device());
        }
    }

    static Layout<JudgedEdge> edge(Table<Party> parties) {
        return new Layout<>((out, edge) -> writeEdge(out, edge, parties), in -> readEdge(in, parties));
    }

    static Layout<SignedCounter> counter(Table<Signer> signers) {
        return new Layout<>((out, counter) -> writeCounter(out, counter, signers), in -> readCounter(in, signers));
    }

    static Layout<OwnershipUpdate.HandOver> handOver(Table<Party> parties) {
        return new Layout<>(
                (out, handOver) -> SignedObjects.PAYMENT_LAYOUT.write(
                        out.array(2).unsigned(parties.place(handOver.payee())), handOver.payment()),
                in -> {
                    in.array(2);
                    return new OwnershipUpdate.HandOver(parties.use(in), SignedObjects.PAYMENT_LAYOUT.read(in));
                });
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

    private static void writeEdge(CborWriter out, JudgedEdge edge, Table<Party> parties) {
        NoteLayouts.OUTPOINT.write(out.array(13), edge.input());
        Scalars.TXID.write(out, edge.txid());
        PaymentLayouts.COMPONENT.write(out, edge.component());
        SIGNED_PURPOSE.write(out, edge.purpose());
        Scalars.MONEY.write(out, edge.in());
        Scalars.writeAmount(out, edge.pay(), edge.in().currency());
        Scalars.writeAmount(out, edge.change(), edge.in().currency());
        STEPS.write(out, edge.hop());
        STEPS.write(out, edge.length());
        out.unsigned(parties.place(edge.payer())).unsigned(parties.place(edge.payee()));
        Scalars.FLAG.write(out, edge.payeeSeen());
        VerdictLayouts.SPEND.write(out, edge.verdict());
    }

    private static JudgedEdge readEdge(CborReader in, Table<Party> parties) {
        in.array(13);
        var input = NoteLayouts.OUTPOINT.read(in);
        var txid = Scalars.TXID.read(in);
        int component = PaymentLayouts.COMPONENT.read(in);
        var purpose = SIGNED_PURPOSE.read(in);
        var amount = Scalars.MONEY.read(in);
        return new JudgedEdge(
                input,
                txid,
                component,
                purpose,
                amount,
                Scalars.readAmount(in, amount.currency()),
                Scalars.readAmount(in, amount.currency()),
                STEPS.read(in),
                STEPS.read(in),
                parties.use(in),
                parties.use(in),
                Scalars.FLAG.read(in),
                VerdictLayouts.SPEND.read(in));
    }

    private static void writeConflict(CborWriter out, Conflict conflict) {
        NoteLayouts.OUTPOINT.write(out.array(5), conflict.outpoint());
        Scalars.TXID.write(out, conflict.winner());
        PaymentLayouts.COMPONENT.write(out, conflict.winnerComponent());
        Scalars.TXID.write(out, conflict.loser());
        PaymentLayouts.COMPONENT.write(out, conflict.loserComponent());
    }

    private static Conflict readConflict(CborReader in) {
        in.array(5);
        return new Conflict(
                NoteLayouts.OUTPOINT.read(in),
                Scalars.TXID.read(in),
                PaymentLayouts.COMPONENT.read(in),
                Scalars.TXID.read(in),
                PaymentLayouts.COMPONENT.read(in));
    }

    private static void writeSigner(CborWriter out, Signer signer) {
        Scalars.KEY.write(out.array(3), signer.key());
        Scalars.CERTIFICATE_HASH.write(out, signer.certificate());
        Scalars.DEVICE.write(out, signer.device());
    }

    private static Signer readSigner(CborReader in) {
        in.array(3);
        return new Signer(Scalars.KEY.read(in), Scalars.CERTIFICATE_HASH.read(in), Scalars.DEVICE.read(in));
    }

    private static void writeCounter(CborWriter out, SignedCounter counter, Table<Signer> signers) {
        out.array(4).unsigned(signers.place(Signer.of(counter))).unsigned(counter.counter());
        Scalars.TXID.write(out, counter.txid());
        Scalars.NOTE_ID.write(out, counter.root());
    }

    private static SignedCounter readCounter(CborReader in, Table<Signer> signers) {
        in.array(4);
        var signer = signers.use(in);
        long counter = in.unsigned();
        return new SignedCounter(
                signer.key(),
                signer.certificate(),
                signer.device(),
                counter,
                Scalars.TXID.read(in),
                Scalars.NOTE_ID.read(in));
    }
}
