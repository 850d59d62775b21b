package org.tallystick.wire.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.GoldenFiles;

/// Every frame of one tap, `golden/card-exchange.txt`: `>` to the card, `<` from it. The messages are those of the
/// other golden files; the first try of the payment is refused for want of a PIN.
final class CardExchangeGoldenTest {
    private static final String FILE = "/golden/card-exchange.txt";
    private static final Bytes PIN = Bytes.ofUtf8("4711");

    @Test
    void theTerminalSendsWhatIsWritten() {
        assertThat(tap()).isEqualTo(written());
    }

    @Test
    void theCardAnswersWhatIsWritten() {
        var card = card();
        var lines = written();
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(lines.get(i)).startsWith("> ");
            var command = Bytes.ofHex(lines.get(i).substring(2));

            assertThat(line('<', card.answer(command))).isEqualTo(lines.get(i + 1));
        }
    }

    @Test
    void everyInstructionAndARefusalAreWritten() {
        var commands = written().stream().filter(line -> line.startsWith("> ")).toList();
        for (Instruction each : Instruction.values()) {
            assertThat(commands).as(each.name()).anySatisfy(line -> {
                var command = Bytes.ofHex(line.substring(2));
                assertThat(command.at(0) & 0xef).isEqualTo(each.classByte());
                assertThat(Byte.toUnsignedInt(command.at(1))).isEqualTo(each.code());
            });
        }
        assertThat(written())
                .anySatisfy(line -> assertThat(line).startsWith("< ").endsWith("6300"));
    }

    /// @param arguments the folder of the golden files, which is written to
    static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0], Path.of(FILE).getFileName().toString()), tap(), StandardCharsets.US_ASCII);
    }

    private static List<String> tap() {
        var card = card();
        var lines = new ArrayList<String>();
        var terminal = new TerminalEnd(command -> {
            var response = card.answer(command);
            lines.add(line('>', command));
            lines.add(line('<', response));
            return response;
        });
        try {
            terminal.exchange(Instruction.SELECT, Instruction.APPLICATION);
            terminal.exchange(Instruction.HELLO, GoldenFiles.read("hello"));
            terminal.exchange(Instruction.GET_LIST, Bytes.ofHex("0000000000000003"));
            terminal.exchange(Instruction.PUT_LIST, GoldenFiles.read("revocation-list"));
            terminal.exchange(Instruction.REQUEST, GoldenFiles.read("payment-request"));
            terminal.exchange(Instruction.VERIFY, PIN);
            terminal.exchange(Instruction.REQUEST, GoldenFiles.read("payment-request"));
            terminal.exchange(Instruction.READY, GoldenFiles.read("ready"));
            terminal.exchange(Instruction.ACKNOWLEDGE, GoldenFiles.read("acknowledgement"));
            terminal.exchange(Instruction.RESUME, GoldenFiles.read("resume"));
        } catch (FieldLost lost) {
            throw new AssertionError(lost);
        }
        return lines;
    }

    private static CardEnd card() {
        var answers = Map.of(
                Instruction.HELLO, GoldenFiles.read("hello"),
                Instruction.GET_LIST, GoldenFiles.read("revocation-list"),
                Instruction.REQUEST, GoldenFiles.read("prepared"),
                Instruction.READY, GoldenFiles.read("commit"),
                Instruction.RESUME, GoldenFiles.read("commit"));
        var pinGiven = new boolean[1];
        return new CardEnd((instruction, message) -> {
            if (instruction == Instruction.VERIFY) {
                pinGiven[0] = message.equals(PIN);
            }
            return instruction == Instruction.REQUEST && !pinGiven[0]
                    ? Checked.refused(RejectionCode.PIN_REQUIRED)
                    : Checked.accepted(answers.getOrDefault(instruction, Bytes.EMPTY));
        });
    }

    private static String line(char direction, Bytes frame) {
        return direction + " " + frame.toHex();
    }

    private static List<String> written() {
        try (var file = CardExchangeGoldenTest.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, "no " + FILE).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
