package org.tallystick.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.testkit.Seeds;

/// Bytes that nobody should send: each is refused, or it is the one encoding of another value (PROTOCOL §2.2).
class MutationTest {
    /// First bytes of items at the edges of what RFC 8949 §3 tells apart. (All 255 other values of every byte were
    /// tried once, by hand: they take minutes.)
    private static final Bytes TELLING_HEADS = Bytes.ofHex("001718191b1f2038405b5f6078809f98a0bfc0d2f4f6fbff");

    private static final long ALLOCATION_MAX = 256 * 1024;

    static List<Sample<?>> samples() {
        return SampleObjects.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aChangeOfAnyByteIsRefusedOrAnotherValuesEncoding(Sample<?> sample) {
        byte[] golden = GoldenFiles.read(sample.name()).toArray();
        int accepted = 0;
        for (int at = 0; at < golden.length; at++) {
            byte original = golden[at];
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                golden[at] = (byte) (original ^ 1 << bit);
                accepted += acceptedAndTheSameAgain(sample.codec(), Bytes.copyOf(golden));
            }
            for (byte head : TELLING_HEADS.toArray()) {
                golden[at] = head;
                accepted += acceptedAndTheSameAgain(sample.codec(), Bytes.copyOf(golden));
            }
            golden[at] = original;
        }
        assertThat(accepted).as("ids and signatures are free bytes").isPositive();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTruncationAndEveryExtensionIsRefused(Sample<?> sample) {
        var golden = GoldenFiles.read(sample.name());
        for (int size = 0; size < golden.size(); size++) {
            assertThat(sample.codec().decode(golden.slice(0, size))).isInstanceOf(Checked.Refused.class);
        }
        for (int next = 0; next <= 0xff; next++) {
            var extended = Bytes.concat(golden, Bytes.copyOf(new byte[] {(byte) next}));
            assertThat(sample.codec().decode(extended)).isInstanceOf(Checked.Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whateverIsCutAndPastedIsRefusedOrAnotherValuesEncoding(Sample<?> sample) {
        var golden = GoldenFiles.read(sample.name());
        Seeds.check(400, random -> acceptedAndTheSameAgain(sample.codec(), cutAndPasted(golden, random)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noiseIsRefused(Sample<?> sample) {
        Seeds.check(200, random -> {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThat(sample.codec().decode(Bytes.copyOf(noise))).isInstanceOf(Checked.Refused.class);
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aDeclaredLengthAllocatesNothing(Sample<?> sample) {
        var golden = GoldenFiles.read(sample.name());
        for (int at = 0; at < golden.size(); at++) {
            for (var length : List.of(
                    "5a7fffffff", "5b7fffffffffffffff", "9a7fffffff", "9b00000000ffffffff", "bb7fffffffffffffff")) {
                var hostile = Bytes.concat(golden.slice(0, at), Bytes.ofHex(length), golden.slice(at, golden.size()));
                long before = allocatedBytes();

                var answer = sample.codec().decode(hostile);

                assertThat(allocatedBytes() - before).isLessThan(ALLOCATION_MAX);
                assertThat(answer).isInstanceOf(Checked.Refused.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nestingEndsWhereTheObjectEnds(Sample<?> sample) {
        byte[] nested = new byte[sample.codec().bytesMax()];
        for (int openers : new int[] {0x81, 0x82, 0xd2, 0xa1}) {
            Arrays.fill(nested, (byte) openers);
            assertThat(sample.codec().decode(Bytes.copyOf(nested))).isInstanceOf(Checked.Refused.class);
        }
    }

    private static Bytes cutAndPasted(Bytes golden, RandomGenerator random) {
        var result = golden;
        for (int cut = 0, cuts = 1 + random.nextInt(3); cut < cuts; cut++) {
            int from = random.nextInt(result.size() + 1);
            int to = from + random.nextInt(Math.min(64, result.size() - from) + 1);
            int target = random.nextInt(result.size() + 1);
            result = switch (random.nextInt(3)) {
                case 0 -> Bytes.concat(result.slice(0, from), result.slice(to, result.size()));
                case 1 ->
                    Bytes.concat(result.slice(0, target), result.slice(from, to), result.slice(target, result.size()));
                default -> overwritten(result, target, result.slice(from, to));
            };
        }
        return result;
    }

    private static Bytes overwritten(Bytes bytes, int at, Bytes with) {
        int end = Math.min(bytes.size(), at + with.size());
        return Bytes.concat(bytes.slice(0, at), with.slice(0, end - at), bytes.slice(end, bytes.size()));
    }

    /// One when the bytes are accepted; then they are what their value is encoded as.
    private static <T> int acceptedAndTheSameAgain(Codec<T> codec, Bytes bytes) {
        return switch (codec.decode(bytes)) {
            case Checked.Accepted<T>(var value) -> {
                // Compared before it is asserted: half a million times the plain comparison is what takes the time.
                if (!codec.encode(value).equals(bytes)) {
                    assertThat(codec.encode(value)).isEqualTo(bytes);
                }
                yield 1;
            }
            case Checked.Refused<T> _ -> 0;
        };
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
