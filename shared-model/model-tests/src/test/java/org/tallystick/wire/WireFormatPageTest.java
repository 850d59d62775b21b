package org.tallystick.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.testkit.SourceTree;
import org.tallystick.wire.card.Instruction;

/// `docs/protocol/wire-format.md` says what the codecs do.
class WireFormatPageTest {
    private static final String PAGE = SourceTree.read(SourceTree.root().resolve("docs/protocol/wire-format.md"));
    private static final Pattern TYPE = Pattern.compile("(?:vnd\\.tallystick\\.|tallystick/)([a-z-]+)(?:\\.v1|/v1)");

    static List<Sample<?>> samples() {
        return SampleObjects.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTypeStandsThereWithItsLimit(Sample<?> sample) {
        assertThat(PAGE)
                .contains(String.format(
                        Locale.ROOT,
                        "| `%s` | %,d |",
                        type(sample),
                        sample.codec().bytesMax()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTypeStandsThereWithItsFields(Sample<?> sample) {
        var listing = Pattern.compile("(?m)^" + type(sample) + " = \\[\\R((?:  .*\\R)+)]$")
                .matcher(PAGE);

        assertThat(listing.find()).as(type(sample)).isTrue();
        assertThat(listing.group(1).lines()).hasSize(fields(sample));
    }

    @ParameterizedTest
    @EnumSource(value = Instruction.class)
    void everyInstructionStandsThereWithItsCodeAndLimits(Instruction instruction) {
        assertThat(PAGE)
                .containsPattern(String.format(
                        Locale.ROOT,
                        "\\| %02X \\| %02X \\| %s[^|]*\\| %,d \\| %s",
                        instruction.classByte(),
                        instruction.code(),
                        instruction.name().replace('_', ' '),
                        instruction.commandBytesMax(),
                        instruction == Instruction.GET_RESPONSE
                                ? ""
                                : String.format(Locale.ROOT, "%,d \\|", instruction.answerBytesMax())));
    }

    @Test
    void theExampleIsTheGoldenFile() {
        assertThat(PAGE).contains(GoldenFiles.lines(GoldenFiles.read("ready")));
    }

    @Test
    void theSizesAreThoseOfTheGoldenFiles() {
        assertThat(PAGE)
                .contains("one component is " + GoldenFiles.read("payment").size() + " bytes")
                .contains("eight components "
                        + GoldenFiles.read("payment-of-eight").size())
                .contains("a note " + GoldenFiles.read("note").size())
                .contains("`ready`, " + GoldenFiles.read("ready").size() + " bytes");
    }

    private static String type(Sample<?> sample) {
        var text = new String(sample.encoded().toArray(), StandardCharsets.ISO_8859_1);
        var type = TYPE.matcher(text);
        assertThat(type.find()).isTrue();
        return type.group(1);
    }

    private static int fields(Sample<?> sample) {
        var item = decode(sample.encoded());
        return sample.codec() instanceof Signable<?>
                ? decode(Bytes.copyOf(item.get(2).GetByteString())).size()
                : item.size();
    }

    private static CBORObject decode(Bytes encoded) {
        return CBORObject.DecodeFromBytes(encoded.toArray());
    }
}
