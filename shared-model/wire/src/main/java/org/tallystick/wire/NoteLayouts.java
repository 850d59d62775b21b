package org.tallystick.wire;

import org.tallystick.money.CurrencyCode;
import org.tallystick.note.Note;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Onward;
import org.tallystick.note.Outpoint;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// Notes and outpoints (PROTOCOL §2.5).
final class NoteLayouts {
    static final Layout<Note> NOTE = new Layout<>(NoteLayouts::write, NoteLayouts::read);
    static final Layout<Outpoint> OUTPOINT = new Layout<>(NoteLayouts::writeOutpoint, NoteLayouts::readOutpoint);
    private static final Layout<Onward> ONWARD = Numbers.of(Onward.values(), Onward::number);

    private NoteLayouts() {}

    private static void write(CborWriter out, Note note) {
        // The registry's messages carry the deadline: a note without a writable one must not come into being.
        Scalars.requireOnWire(note.deadline());
        Scalars.SUITE.write(out.array(10), note.suite());
        Scalars.NOTE_ID.write(out, note.noteId());
        Scalars.SERIES.write(out, note.series());
        Scalars.AGENT.write(out, note.agent());
        Scalars.MONEY.write(out, note.amount());
        Scalars.KEY.write(out, note.ownerKey());
        Scalars.TIME.write(out, note.issuedAt());
        Scalars.TIME.write(out, note.expiry());
        Scalars.DURATION.write(out, note.grace());
        writePolicy(out, note.policy(), note.amount().currency());
    }

    private static Note read(CborReader in) {
        in.array(10);
        var suite = Scalars.SUITE.read(in);
        var noteId = Scalars.NOTE_ID.read(in);
        var series = Scalars.SERIES.read(in);
        var agent = Scalars.AGENT.read(in);
        var amount = Scalars.MONEY.read(in);
        var ownerKey = Scalars.KEY.read(in);
        var issuedAt = Scalars.TIME.read(in);
        var expiry = Scalars.TIME.read(in);
        var grace = Scalars.DURATION.read(in);
        var policy = readPolicy(in, amount.currency());
        var note = new Note(suite, noteId, series, agent, amount, ownerKey, issuedAt, expiry, grace, policy);
        Scalars.requireOnWire(note.deadline());
        return note;
    }

    /// The largest payment is in the note's currency and does not repeat it.
    private static void writePolicy(CborWriter out, NotePolicy policy, CurrencyCode currency) {
        ONWARD.write(out.array(4), policy.onward());
        out.unsigned(policy.hopsMax()).unsigned(policy.lengthMax());
        Scalars.writeAmount(out, policy.paymentMax(), currency);
    }

    private static NotePolicy readPolicy(CborReader in, CurrencyCode currency) {
        in.array(4);
        var onward = ONWARD.read(in);
        int hopsMax = in.unsignedUpTo(NotePolicy.HOPS_LIMIT);
        int lengthMax = in.unsignedUpTo(NotePolicy.LENGTH_LIMIT);
        return new NotePolicy(onward, hopsMax, lengthMax, Scalars.readAmount(in, currency));
    }

    private static void writeOutpoint(CborWriter out, Outpoint outpoint) {
        writeOutpointFields(out.array(3), outpoint);
    }

    private static Outpoint readOutpoint(CborReader in) {
        in.array(3);
        return readOutpointFields(in);
    }

    static void writeOutpointFields(CborWriter out, Outpoint outpoint) {
        Scalars.NOTE_ID.write(out, outpoint.root());
        Scalars.DIGEST.write(out, outpoint.source());
        out.unsigned(outpoint.index());
    }

    static Outpoint readOutpointFields(CborReader in) {
        var root = Scalars.NOTE_ID.read(in);
        var source = Scalars.DIGEST.read(in);
        return new Outpoint(root, source, in.unsignedUpTo(Outpoint.INDEX_MAX));
    }
}
