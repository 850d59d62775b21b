package org.tallystick.wire.cbor;

/// The major types of RFC 8949 §3.1, in the high three bits of an item's first byte.
enum Major {
    UNSIGNED(0),
    NEGATIVE(1),
    BYTES(2),
    TEXT(3),
    ARRAY(4),
    MAP(5),
    TAG(6);

    private static final int SHIFT = 5;

    private final int number;

    Major(int number) {
        this.number = number;
    }

    int bits() {
        return number << SHIFT;
    }

    boolean isOf(int firstByte) {
        return firstByte >>> SHIFT == number;
    }
}
