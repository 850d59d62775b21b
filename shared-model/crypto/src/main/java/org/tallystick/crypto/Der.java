package org.tallystick.crypto;

import org.tallystick.bytes.Bytes;

/// Walks over DER elements without ever reading past an end or allocating by a declared length. It only finds things:
/// that every byte is as it must be is proven by [CertificateReader], which writes the certificate anew and compares.
///
/// Anything unexpected is an [IllegalArgumentException], as in the constructors of the domain's identifiers.
final class Der {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int CONTEXT_0 = 0xa0;
    static final int CONTEXT_3 = 0xa3;

    private static final int LONG_FORM = 0x80;
    private static final int LENGTH_BYTES_MAX = 2;

    private final Bytes source;
    private int at;

    Der(Bytes source) {
        this.source = source;
    }

    boolean atEnd() {
        return at == source.size();
    }

    int nextTag() {
        require(at < source.size());
        return Byte.toUnsignedInt(source.at(at));
    }

    /// The content of the next element, which must have this tag.
    Bytes content(int tag) {
        require(nextTag() == tag);
        at++;
        int length = length();
        require(length <= source.size() - at);
        var content = source.slice(at, at + length);
        at += length;
        return content;
    }

    /// The bytes of the next bit string, which must be whole ones.
    Bytes bits() {
        var content = content(BIT_STRING);
        require(content.size() > 0 && content.at(0) == 0);
        return content.slice(1, content.size());
    }

    /// The content of the next element as elements of their own.
    Der enter(int tag) {
        return new Der(content(tag));
    }

    /// The next element with its tag and length.
    Bytes element(int tag) {
        int from = at;
        content(tag);
        return source.slice(from, at);
    }

    void end() {
        require(atEnd());
    }

    private int length() {
        int first = nextTag();
        at++;
        if (first < LONG_FORM) {
            return first;
        }
        int count = first - LONG_FORM;
        require(count >= 1 && count <= LENGTH_BYTES_MAX);
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << Byte.SIZE | nextTag();
            at++;
        }
        return length;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not the expected DER element");
        }
    }
}
