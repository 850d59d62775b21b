package org.tallystick.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallystick.testkit.Seeds;

class BytesTest {
    @Test
    void nobodyChangesThemFromOutside() {
        byte[] source = {1, 2, 3};
        var bytes = Bytes.copyOf(source);
        source[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes).isEqualTo(Bytes.ofHex("010203"));
        assertThat(bytes.at(0)).isEqualTo((byte) 1);
    }

    @Test
    void equalContentIsEqual() {
        assertThat(Bytes.ofHex("0aFF")).isEqualTo(Bytes.ofHex("0aff")).hasSameHashCodeAs(Bytes.ofHex("0aff"));
        assertThat(Bytes.ofHex("0aff")).isNotEqualTo(Bytes.ofHex("0aff00"));
        assertThat(Bytes.EMPTY).isEqualTo(Bytes.zeros(0)).isEqualTo(Bytes.ofUtf8(""));
    }

    @Test
    void orderIsThatOfUnsignedBytesAndPrefixesComeFirst() {
        assertThat(Bytes.ofHex("7f")).isLessThan(Bytes.ofHex("80"));
        assertThat(Bytes.ofHex("ff")).isGreaterThan(Bytes.ofHex("00ff"));
        assertThat(Bytes.ofHex("01")).isLessThan(Bytes.ofHex("0100"));
    }

    @Test
    void orderIsThatOfTheHexadecimalDigits() {
        Seeds.check(200, random -> {
            var one = new byte[random.nextInt(4)];
            var other = new byte[random.nextInt(4)];
            random.nextBytes(one);
            random.nextBytes(other);

            var left = Bytes.copyOf(one);
            var right = Bytes.copyOf(other);

            assertThat(Integer.signum(left.compareTo(right)))
                    .isEqualTo(Integer.signum(left.toHex().compareTo(right.toHex())));
            assertThat(Bytes.ofHex(left.toHex())).isEqualTo(left);
        });
    }

    @Test
    void partsAndWholes() {
        var whole = Bytes.concat(Bytes.ofHex("0102"), Bytes.EMPTY, Bytes.ofHex("03"));

        assertThat(whole).isEqualTo(Bytes.ofHex("010203"));
        assertThat(whole.slice(1, 3)).isEqualTo(Bytes.ofHex("0203"));
        assertThat(whole.slice(3, 3)).isEqualTo(Bytes.EMPTY);
        assertThat(whole.isAllZero()).isFalse();
        assertThat(Bytes.zeros(8).isAllZero()).isTrue();
    }

    @Test
    void aSliceReachesNoFurtherThanTheBytes() {
        var three = Bytes.ofHex("010203");

        assertThatThrownBy(() -> three.slice(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> three.slice(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> three.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void printsItsLengthAndNeverItsContent() {
        assertThat(Bytes.ofHex("c0ffee")).hasToString("3 bytes");
    }

    @Test
    void aDigestHasThirtyTwoBytes() {
        assertThat(Digest.ofHex("ab".repeat(32)).toHex()).isEqualTo("ab".repeat(32));
        assertThat(Digest.ZERO.value().isAllZero()).isTrue();
        assertThatThrownBy(() -> Digest.ofHex("ab".repeat(31))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Digest.ofHex("ab".repeat(33))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Digest.ofHex("xy".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }
}
