package org.tallystick.wire.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// The examples of RFC 8949 appendix A: what lies in our subset is read and written, everything else is refused.
class CborAppendixATest {
    private static final int BYTES_MAX = 1_024;
    private static final List<Function<CborReader, Object>> WAYS_TO_READ = List.of(
            CborReader::integer,
            CborReader::unsigned,
            CborReader::nothing,
            in -> in.unsignedUpTo(BYTES_MAX),
            in -> in.bytesUpTo(BYTES_MAX),
            in -> in.textUpTo(BYTES_MAX),
            in -> in.embedded(BYTES_MAX, CborReader::integer),
            CborAppendixATest::numbers,
            in -> {
                in.map(0);
                return in;
            },
            in -> {
                in.map(1);
                return in;
            },
            in -> {
                in.tag(18);
                return in.unsigned();
            });

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "10, 0a",
        "23, 17",
        "24, 1818",
        "25, 1819",
        "100, 1864",
        "1000, 1903e8",
        "1000000, 1a000f4240",
        "1000000000000, 1b000000e8d4a51000",
        "9223372036854775807, 1b7fffffffffffffff",
        "-1, 20",
        "-10, 29",
        "-100, 3863",
        "-1000, 3903e7",
        "-9223372036854775808, 3b7fffffffffffffff"
    })
    void anIntegerHasOneEncoding(long value, String hex) {
        assertThat(CborWriter.write(out -> out.integer(value)).toHex()).isEqualTo(hex);
        assertThat(read(hex, CborReader::integer)).isEqualTo(Checked.accepted(value));
    }

    @ParameterizedTest
    @CsvSource({"'', 40", "01020304, 4401020304"})
    void aByteStringHasOneEncoding(String content, String hex) {
        var bytes = Bytes.ofHex(content);

        assertThat(CborWriter.write(out -> out.bytes(bytes)).toHex()).isEqualTo(hex);
        assertThat(read(hex, in -> in.bytesUpTo(BYTES_MAX))).isEqualTo(Checked.accepted(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 60",
        "a, 6161",
        "IETF, 6449455446",
        "'\"\\', 62225c",
        "\u00fc, 62c3bc",
        "\u6c34, 63e6b0b4",
        "\ud800\udd51, 64f0908591"
    })
    void aTextHasOneEncoding(String content, String hex) {
        assertThat(CborWriter.write(out -> out.text(content)).toHex()).isEqualTo(hex);
        assertThat(read(hex, in -> in.textUpTo(BYTES_MAX))).isEqualTo(Checked.accepted(content));
    }

    static Stream<Arguments> arrays() {
        return Stream.of(
                arguments("80", List.of()),
                arguments("83010203", List.of(1L, 2L, 3L)),
                arguments(
                        "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
                        Stream.iterate(1L, n -> n + 1).limit(25).toList()));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void anArrayHasOneEncoding(String hex, List<Long> numbers) {
        Consumer<CborWriter> content = out -> {
            out.array(numbers.size());
            numbers.forEach(out::unsigned);
        };

        assertThat(CborWriter.write(content).toHex()).isEqualTo(hex);
        assertThat(CborWriter.sizeOf(content)).isEqualTo(hex.length() / 2);
        assertThat(read(hex, CborAppendixATest::numbers)).isEqualTo(Checked.accepted(numbers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8301820203820405"})
    void arraysNest(String hex) {
        var written = CborWriter.write(out -> out.array(3)
                .unsigned(1)
                .array(2)
                .unsigned(2)
                .unsigned(3)
                .array(2)
                .unsigned(4)
                .unsigned(5));

        assertThat(written.toHex()).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({"0, a0", "2, a201020304"})
    void aMapIsItsHeadAndTheCallersPairs(int entries, String hex) {
        var written = CborWriter.write(out -> {
            out.map(entries);
            for (int number = 1; number <= 2 * entries; number++) {
                out.unsigned(number);
            }
        });

        assertThat(written.toHex()).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f6"})
    void nullIsOneByte(String hex) {
        assertThat(CborWriter.write(CborWriter::nothing).toHex()).isEqualTo(hex);
        assertThat(read(hex, CborReader::nothing)).isEqualTo(Checked.accepted(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 64 bits without a sign, and bignums.
                "1bffffffffffffffff",
                "c249010000000000000000",
                "3bffffffffffffffff",
                "c349010000000000000000",
                // Floats of every width, infinities and not-a-numbers.
                "f90000",
                "f98000",
                "f93c00",
                "fb3ff199999999999a",
                "f93e00",
                "f97bff",
                "fa47c35000",
                "fa7f7fffff",
                "fb7e37e43c8800759c",
                "f90001",
                "f90400",
                "f9c400",
                "fbc010666666666666",
                "f97c00",
                "f97e00",
                "f9fc00",
                "fa7f800000",
                "fa7fc00000",
                "faff800000",
                "fb7ff0000000000000",
                "fb7ff8000000000000",
                "fbfff0000000000000",
                // False, true, undefined, unassigned.
                "f4",
                "f5",
                "f7",
                "f0",
                "f8ff",
                // Tags: dates, encodings, addresses.
                "c074323031332d30332d32315432303a30343a30305a",
                "c11a514b67b0",
                "c1fb41d452d9ec200000",
                "d74401020304",
                "d818456449455446",
                "d82076687474703a2f2f7777772e6578616d706c652e636f6d",
                // Indefinite lengths.
                "5f42010243030405ff",
                "7f657374726561646d696e67ff",
                "9fff",
                "9f018202039f0405ffff",
                "9f01820203820405ff",
                "9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff",
                "bf61610161629f0203ffff",
                "bf6346756ef563416d7421ff"
            })
    void whatOurObjectsAreNotMadeOfIsRefused(String hex) {
        assertThat(WAYS_TO_READ)
                .allSatisfy(way -> assertThat(read(hex, way)).isEqualTo(Checked.refused(RejectionCode.MALFORMED)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1800",
                "1817",
                "190000",
                "1900ff",
                "1a00000000",
                "1a0000ffff",
                "1b0000000000000000",
                "1b00000000ffffffff",
                "3817",
                "3900ff",
                "5800",
                "5817",
                "590001ff",
                "7801ff",
                "9800",
                "990000",
                "9a00000000",
                "b800",
                "b90000",
                "1c",
                "1d",
                "1e",
                "1f",
                "3c",
                "5c",
                "7c",
                "9c"
            })
    void aNumberLongerThanNeededIsRefused(String hex) {
        assertThat(WAYS_TO_READ)
                .allSatisfy(way -> assertThat(read(hex, way)).isEqualTo(Checked.refused(RejectionCode.MALFORMED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"61ff", "62c328", "63e28228", "64f0288cbc", "62c080", "63eda080", "64f4908080"})
    void textThatIsNotUtf8IsRefused(String hex) {
        assertThat(read(hex, in -> in.textUpTo(BYTES_MAX))).isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    static Stream<Arguments> indefiniteInside() {
        Function<CborReader, Object> secondPair = in -> {
            in.array(3);
            in.unsigned();
            pair(in);
            pair(in);
            return in;
        };
        Function<CborReader, Object> textAndMap = in -> {
            in.array(2);
            in.textUpTo(1);
            in.map(1);
            return in;
        };
        return Stream.of(
                arguments("83018202039f0405ff", secondPair),
                arguments("83019f0203ff820405", secondPair),
                arguments("826161bf61626163ff", textAndMap));
    }

    @ParameterizedTest
    @MethodSource("indefiniteInside")
    void anIndefiniteLengthInsideIsRefused(String hex, Function<CborReader, Object> way) {
        assertThat(read(hex, way)).isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    private static <T> Checked<T> read(String hex, Function<CborReader, T> content) {
        return CborReader.readWhole(Bytes.ofHex(hex), BYTES_MAX, content);
    }

    private static List<Long> numbers(CborReader in) {
        int count = in.arrayUpTo(BYTES_MAX, RejectionCode.TOO_LARGE);
        return Stream.generate(in::unsigned).limit(count).toList();
    }

    private static void pair(CborReader in) {
        in.array(2);
        in.unsigned();
        in.unsigned();
    }
}
