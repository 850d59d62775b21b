package org.tallystick.emulator.cli.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.Ran;
import org.tallystick.emulator.device.Device;
import org.tallystick.testkit.SignedEconomy;

/// What the commands say before any cloud or other device is there, or when one is missing.
final class DeviceCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path root;
    private Path card;

    @BeforeEach
    void giveOutTheRoot() throws IOException {
        root = folder.resolve("root.pem");
        card = folder.resolve("ada.card");
        CertificateFile.write(root, SignedEconomy.atNoon().root());
    }

    @Test
    void aNewCardIsEmptyAndNotEnrolled() throws IOException {
        assertThat(Ran.command("card", "new", card, "--root", root, "--pin", "1234")
                        .code())
                .isEqualTo(ExitCodes.OK);

        var shown = Ran.command("card", "show", card);
        var json = Ran.command("card", "show", card, "--json");

        assertThat(shown.code()).isEqualTo(ExitCodes.OK);
        assertThat(shown.out()).contains("not enrolled yet").contains("CNY 0.00");
        var page = new ObjectMapper().readTree(json.out());
        assertThat(page.path("enrolled").asBoolean(true)).isFalse();
        assertThat(page.path("balance").asLong(-1)).isZero();
        assertThat(page.path("holdings").isArray()).isTrue();
    }

    @Test
    void noDeviceIsEverWrittenOver() throws IOException {
        Ran.command("card", "new", card, "--root", root);
        byte[] made = Files.readAllBytes(card);

        var again = Ran.command("terminal", "new", card, "--root", root);

        assertThat(again.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(again.err()).contains("is there already").hasLineCount(1);
        assertThat(Files.readAllBytes(card)).isEqualTo(made);
    }

    @Test
    void aDeviceThatCannotBeMadeLeavesNoFile() throws IOException {
        Files.writeString(root, "no certificate");

        var ran = Ran.command("card", "new", card, "--root", root);

        assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(ran.err()).hasLineCount(1);
        assertThat(card).doesNotExist();
    }

    @Test
    void aPinIsFourToTwelveDigits() {
        for (String pin : List.of("123", "1234567890123", "12a4", "")) {
            var ran = Ran.command("card", "new", card, "--root", root, "--pin", pin);
            assertThat(ran.code()).as(pin).isEqualTo(ExitCodes.USAGE);
        }
        assertThat(card).doesNotExist();
    }

    @Test
    void aDamagedFileIsToldInOneLine() throws IOException {
        Ran.command("card", "new", card, "--root", root);
        byte[] content = Files.readAllBytes(card);
        content[content.length / 2] ^= 1;
        Files.write(card, content);

        var ran = Ran.command("card", "show", card);

        assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(ran.err()).contains("damaged").hasLineCount(1);
        assertThat(Files.readAllBytes(card)).isEqualTo(content);
    }

    @Test
    void whatIsNoDeviceIsLeftAsItIs() throws IOException {
        var letter = Files.writeString(folder.resolve("letter.txt"), "Dear bank, this is a letter and not a card.");
        var empty = Files.createFile(folder.resolve("empty"));

        for (Path each : List.of(letter, empty, folder.resolve("absent"), folder)) {
            var ran = Ran.command("terminal", "show", each);
            assertThat(ran.code()).as(each + ran.err()).isEqualTo(ExitCodes.UNUSABLE);
            assertThat(ran.err()).hasLineCount(1);
        }
        assertThat(letter).hasContent("Dear bank, this is a letter and not a card.");
        assertThat(empty).isEmptyFile();
        assertThat(folder.resolve("absent")).doesNotExist();
    }

    @Test
    void aDeviceIsSwitchedOnOnce() {
        Ran.command("card", "new", card, "--root", root);

        try (Device _ = DeviceFile.open(card)) {
            var ran = Ran.command("card", "show", card);
            assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
            assertThat(ran.err()).contains("in use").hasLineCount(1);
        }
        assertThat(Ran.command("card", "show", card).code()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void withoutACloudOnlineCommandsSayHowToStartOne() {
        Ran.command("card", "new", card, "--root", root);
        var nowhere = folder.resolve("no-cloud");

        for (var ran : List.of(
                Ran.command("card", "fund", card, "50.00", "--data", nowhere),
                Ran.command("card", "sync", card, "--data", nowhere),
                Ran.command("card", "statement", card, "--data", nowhere),
                Ran.command(
                        "account",
                        "open",
                        "--agent",
                        "harbour",
                        "--account",
                        "A",
                        "--code",
                        "ABCDEFGH",
                        "--data",
                        nowhere),
                Ran.command("quota", "request", "5.00", "--agent", "harbour", "--data", nowhere))) {
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCodes.UNUSABLE);
            assertThat(ran.err()).contains("tallystick up").hasLineCount(1);
        }
    }

    @Test
    void aCloudThatDoesNotAnswerIsInTheWayAndNotARefusal() {
        Ran.command("card", "new", card, "--root", root);

        var ran = Ran.command(
                "card",
                "enrol",
                card,
                "--cloud",
                "http://127.0.0.1:1",
                "--agent",
                "harbour",
                "--account",
                "ADA",
                "--code",
                "ADAADAADA");

        assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(ran.err()).contains("UNAVAILABLE").hasLineCount(1);
        assertThat(Ran.command("card", "show", card).out()).contains("enrol it again");
    }

    @Test
    void whoIsNotEnrolledIsToldTo() {
        Ran.command("card", "new", card, "--root", root);

        for (var ran : List.of(
                Ran.command("card", "fund", card, "5.00", "--cloud", "http://127.0.0.1:1"),
                Ran.command("card", "sync", card, "--cloud", "http://127.0.0.1:1"),
                Ran.command("card", "statement", card, "--cloud", "http://127.0.0.1:1"))) {
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCodes.NO);
            assertThat(ran.err()).contains("enrol the device first").hasLineCount(1);
        }
    }

    @Test
    void aChargeWithoutACardSaysHowToHoldOneToTheField() {
        Ran.command("terminal", "new", card, "--root", root);

        var ran = Ran.command("terminal", "charge", card, "5.00", "--card", "127.0.0.1:1");

        assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(ran.err()).contains("tallystick card serve").hasLineCount(1);
    }

    @Test
    void badWordsAreRefusedBeforeTheDeviceIsTouched() {
        for (var ran : List.of(
                Ran.command("terminal", "charge", card, "12.5", "--card", "127.0.0.1:4711"),
                Ran.command("terminal", "charge", card, "0.00", "--card", "127.0.0.1:4711"),
                Ran.command("terminal", "charge", card, "5.00", "--card", "127.0.0.1"),
                Ran.command("terminal", "charge", card, "5.00"),
                Ran.command("card", "fund", card, "-5.00"),
                Ran.command("card", "fund", card, "5.00", "--cloud", "somewhere"),
                Ran.command("card", "enrol", card, "--agent", "H!", "--account", "A", "--code", "ABCDEFGH"),
                Ran.command("card", "enrol", card, "--agent", "harbour", "--account", "a", "--code", "ABCDEFGH"),
                Ran.command("card", "enrol", card, "--agent", "harbour", "--account", "A", "--code", "short"),
                Ran.command("card", "new", card, "--currency", "yuan"),
                Ran.command("card", "sync", card, "--plan", "SPEND"))) {
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCodes.USAGE);
        }
        assertThat(card).doesNotExist();
    }

    @Test
    void everyCommandDocumentsItsExitCodes() {
        for (String kind : List.of("card", "terminal")) {
            for (String command : List.of("enrol", "show", "sync", "statement", "resume")) {
                assertThat(Ran.command(kind, command, "--help").out())
                        .as(kind + " " + command)
                        .contains("Exit codes:");
            }
        }
        assertThat(Ran.command("card", "serve", "--help").out()).contains("Exit codes:");
        assertThat(Ran.command("terminal", "charge", "--help").out()).contains("Exit codes:");
    }

    @Test
    void aTraceIsShownOnlyWhenAskedFor() {
        assertThat(Ran.command("card", "show", card).err()).doesNotContain("\tat ");
        assertThat(Ran.command("card", "show", card, "--verbose").err()).contains("\tat ");
    }
}
