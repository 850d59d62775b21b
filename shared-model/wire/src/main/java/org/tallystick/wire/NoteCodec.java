package org.tallystick.wire;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.note.Note;
import org.tallystick.note.SignedNote;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Suite;
import org.tallystick.wire.cbor.CborReader;

/// Notes as COSE_Sign1, signed with their series' key. The id is computed from the body's bytes.
public final class NoteCodec implements Codec<SignedNote>, Signable<Note> {
    public static final int BYTES_MAX = 512;

    private final SignedLayout<Note> signed = new SignedLayout<>("note", BYTES_MAX, Note::suite, NoteLayouts.NOTE);
    private final LayoutCodec<SignedNote> codec = new LayoutCodec<>(
            new Layout<>((out, value) -> signed.write(out, value.note(), value.signature()), this::read), BYTES_MAX);

    NoteCodec() {}

    private SignedNote read(CborReader in) {
        var opened = signed.read(in);
        return new SignedNote(signed.idOf(opened.bodyBytes()), opened.body(), opened.signature());
    }

    @Override
    public Bytes encode(SignedNote value) {
        return codec.encode(value);
    }

    @Override
    public Checked<SignedNote> decode(Bytes bytes) {
        return codec.decode(bytes);
    }

    @Override
    public int bytesMax() {
        return codec.bytesMax();
    }

    @Override
    public Bytes toBeSigned(Note body) {
        return signed.toBeSigned(body);
    }

    @Override
    public Suite suite(Note body) {
        return signed.suite(body);
    }

    @Override
    public Bytes encodeBody(Note body) {
        return signed.encodeBody(body);
    }

    @Override
    public Digest id(Note body) {
        return signed.id(body);
    }

    /// The note with its id and a signature over [#toBeSigned].
    public SignedNote note(Note note, Signature signature) {
        return new SignedNote(id(note), note, signature);
    }

    /// As a part of another object.
    Layout<SignedNote> embedded() {
        return codec.layout().embedded(codec.bytesMax());
    }
}
