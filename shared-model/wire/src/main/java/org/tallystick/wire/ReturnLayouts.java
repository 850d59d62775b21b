package org.tallystick.wire;

import org.tallystick.ownership.OutputReturn;
import org.tallystick.ownership.OutputReturns;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.RootNote;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// Outputs on their way back to an account (PROTOCOL §6.1). A return's id follows from its output and is not
/// written.
final class ReturnLayouts {
    /// Fits one queue message.
    static final int RETURNS_MAX = 256;

    static final Layout<OutputReturns> RETURNS = new Layout<>(ReturnLayouts::write, ReturnLayouts::read);

    private ReturnLayouts() {}

    private static void write(CborWriter out, OutputReturns batch) {
        var notes = new Table<RootNote>();
        var parties = new Table<Party>();
        batch.returns().forEach(each -> {
            notes.add(each.note());
            parties.add(each.owner());
            parties.add(each.holder());
        });
        Scalars.TIME.write(out, batch.askedAt());
        notes.write(out, OwnershipLayouts.NOTE, RETURNS_MAX);
        parties.write(out, PartyLayout.PARTY, 2 * RETURNS_MAX);
        layout(notes, parties).writeAll(out, batch.returns(), RETURNS_MAX);
    }

    private static OutputReturns read(CborReader in) {
        var askedAt = Scalars.TIME.read(in);
        var notes = Table.read(in, OwnershipLayouts.NOTE, RETURNS_MAX);
        var parties = Table.read(in, PartyLayout.PARTY, 2 * RETURNS_MAX);
        var returns = new OutputReturns(askedAt, layout(notes, parties).readAll(in, RETURNS_MAX));
        notes.requireAllUsed(in);
        parties.requireAllUsed(in);
        return returns;
    }

    private static Layout<OutputReturn> layout(Table<RootNote> notes, Table<Party> parties) {
        return new Layout<>(
                (out, each) -> writeReturn(out, each, notes, parties), in -> readReturn(in, notes, parties));
    }

    private static void writeReturn(CborWriter out, OutputReturn each, Table<RootNote> notes, Table<Party> parties) {
        out.array(7).unsigned(notes.place(each.note()));
        NoteLayouts.OUTPOINT.write(out, each.output());
        Scalars.writeAmount(out, each.amount(), each.note().amount().currency());
        OwnershipLayouts.STEPS.write(out, each.hop());
        OwnershipLayouts.STEPS.write(out, each.length());
        out.unsigned(parties.place(each.owner())).unsigned(parties.place(each.holder()));
    }

    private static OutputReturn readReturn(CborReader in, Table<RootNote> notes, Table<Party> parties) {
        in.array(7);
        var note = notes.use(in);
        var output = NoteLayouts.OUTPOINT.read(in);
        return new OutputReturn(
                note,
                output,
                Wire.returnId(output),
                Scalars.readAmount(in, note.amount().currency()),
                OwnershipLayouts.STEPS.read(in),
                OwnershipLayouts.STEPS.read(in),
                parties.use(in),
                parties.use(in));
    }
}
