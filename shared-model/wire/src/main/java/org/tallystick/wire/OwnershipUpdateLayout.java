package org.tallystick.wire;

import org.tallystick.envelope.Envelope;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.ownership.Party;
import org.tallystick.wire.OwnershipLayouts.Signer;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// What the spend book tells the registry about one envelope.
final class OwnershipUpdateLayout {
    private static final int PARTIES_MAX = 3 * Envelope.EDGES_MAX;
    static final Layout<OwnershipUpdate> UPDATE =
            new Layout<>(OwnershipUpdateLayout::write, OwnershipUpdateLayout::read);

    private OwnershipUpdateLayout() {}

    private static void write(CborWriter out, OwnershipUpdate update) {
        var parties = parties(update);
        var signers = signers(update);
        Scalars.AGENT.write(out, update.agent());
        Scalars.DEVICE.write(out, update.device());
        out.unsigned(update.sequence());
        Scalars.ENVELOPE_HASH.write(out, update.envelope());
        Scalars.TIME.write(out, update.receivedAt());
        Scalars.TIME.write(out, update.judgedAt());
        parties.write(out, PartyLayout.PARTY, PARTIES_MAX);
        signers.write(out, OwnershipLayouts.SIGNER, Envelope.EDGES_MAX);
        OwnershipLayouts.NOTE.writeAll(out, update.notes(), Envelope.EDGES_MAX);
        OwnershipLayouts.edge(parties).writeAll(out, update.edges(), Envelope.EDGES_MAX);
        OwnershipLayouts.CONFLICT.writeAll(out, update.conflicts(), Envelope.EDGES_MAX);
        VerdictLayouts.PAYMENT.writeAll(out, update.verdicts(), Envelope.ENTRIES_MAX);
        OwnershipLayouts.counter(signers).writeAll(out, update.counters(), Envelope.EDGES_MAX);
        OwnershipLayouts.handOver(parties).writeAll(out, update.handOver(), Envelope.EDGES_MAX);
    }

    private static OwnershipUpdate read(CborReader in) {
        var agent = Scalars.AGENT.read(in);
        var device = Scalars.DEVICE.read(in);
        long sequence = in.unsigned();
        var envelope = Scalars.ENVELOPE_HASH.read(in);
        var receivedAt = Scalars.TIME.read(in);
        var judgedAt = Scalars.TIME.read(in);
        var parties = Table.read(in, PartyLayout.PARTY, PARTIES_MAX);
        var signers = Table.read(in, OwnershipLayouts.SIGNER, Envelope.EDGES_MAX);
        var update = new OwnershipUpdate(
                agent,
                device,
                sequence,
                envelope,
                receivedAt,
                judgedAt,
                OwnershipLayouts.NOTE.readAll(in, Envelope.EDGES_MAX),
                OwnershipLayouts.edge(parties).readAll(in, Envelope.EDGES_MAX),
                OwnershipLayouts.CONFLICT.readAll(in, Envelope.EDGES_MAX),
                VerdictLayouts.PAYMENT.readAll(in, Envelope.ENTRIES_MAX),
                OwnershipLayouts.counter(signers).readAll(in, Envelope.EDGES_MAX),
                OwnershipLayouts.handOver(parties).readAll(in, Envelope.EDGES_MAX));
        parties.requireAllUsed(in);
        signers.requireAllUsed(in);
        return update;
    }

    private static Table<Party> parties(OwnershipUpdate update) {
        var parties = new Table<Party>();
        update.edges().forEach(edge -> {
            parties.add(edge.payer());
            parties.add(edge.payee());
        });
        update.handOver().forEach(handOver -> parties.add(handOver.payee()));
        return parties;
    }

    private static Table<Signer> signers(OwnershipUpdate update) {
        var signers = new Table<Signer>();
        update.counters().forEach(counter -> signers.add(Signer.of(counter)));
        return signers;
    }
}
