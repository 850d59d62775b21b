package org.tallystick.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.rejection.Checked;

/// PROTOCOL §2.2: one encoding per value, today and in every later build.
class GoldenFileTest {
    private static final CBOREncodeOptions CANONICAL = new CBOREncodeOptions("ctap2canonical=true");
    private static final byte TAG_18 = (byte) 0xd2;

    static List<Sample<?>> samples() {
        return SampleObjects.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyObjectIsEncodedAsItsGoldenFileSays(Sample<?> sample) {
        assertThat(GoldenFiles.lines(sample.encoded())).isEqualTo(GoldenFiles.lines(GoldenFiles.read(sample.name())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void everyGoldenFileIsDecodedToItsObject(Sample<T> sample) {
        assertThat(sample.codec().decode(GoldenFiles.read(sample.name()))).isEqualTo(Checked.accepted(sample.value()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anIndependentReaderFindsEveryGoldenFileCanonical(Sample<?> sample) {
        byte[] encoded = GoldenFiles.read(sample.name()).toArray();
        boolean signed = encoded[0] == TAG_18;

        // CTAP2's canonical form knows no tags: the one of COSE_Sign1 is taken off first.
        var item = canonical(signed ? Arrays.copyOfRange(encoded, 1, encoded.length) : encoded);

        assertThat(item.getType()).isEqualTo(CBORType.Array);
        if (signed) {
            assertThat(item.size()).isEqualTo(4);
            assertThat(canonical(item.get(0).GetByteString()).getType()).isEqualTo(CBORType.Map);
            assertThat(item.get(1).size()).isZero();
            assertThat(canonical(item.get(2).GetByteString()).getType()).isEqualTo(CBORType.Array);
            assertThat(item.get(3).GetByteString()).hasSize(64);
        } else {
            assertThat(item.get(0).AsString()).matches("tallystick/[a-z-]+/v1");
        }
    }

    @Test
    void everyCodecOfTheCatalogueHasAGoldenFile() throws IllegalAccessException {
        List<Object> sampled = new ArrayList<>();
        SampleObjects.all().forEach(sample -> sampled.add(sample.codec()));
        for (var constant : Wire.class.getFields()) {
            if (Codec.class.isAssignableFrom(constant.getType())) {
                assertThat(sampled).as(constant.getName()).contains(constant.get(null));
            }
        }
    }

    private static CBORObject canonical(byte[] encoded) {
        return CBORObject.DecodeFromBytes(encoded, CANONICAL);
    }
}
