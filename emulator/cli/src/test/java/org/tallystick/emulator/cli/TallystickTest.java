package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command line says without a cloud.
class TallystickTest {
    @Test
    void helpsAndNamesItsExitCodes() {
        var ran = Ran.command("--help");
        assertThat(ran.code()).isEqualTo(ExitCodes.OK);
        assertThat(ran.out()).contains("up", "dlq", "audit", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "dlq", "audit"})
    void helpsWithEachCommand(String command) {
        var ran = Ran.command(command, "--help");
        assertThat(ran.code()).isEqualTo(ExitCodes.OK);
        assertThat(ran.out()).contains("Usage: tallystick " + command);
    }

    @Test
    void completesItsCommandsInTheShell() {
        var ran = Ran.command("generate-completion");
        assertThat(ran.code()).isEqualTo(ExitCodes.OK);
        assertThat(ran.out()).contains("complete", "dlq");
    }

    @Test
    void tellsWhatItDoesNotUnderstand() {
        var ran = Ran.command("fly");
        assertThat(ran.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(ran.err()).contains("fly");
    }

    @Test
    void wantsToKnowWhatToRedrive() {
        assertThat(Ran.command("dlq", "redrive").code()).isEqualTo(ExitCodes.USAGE);
        assertThat(Ran.command("dlq", "redrive", "--all", "--queue", "letters").code())
                .isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void saysInOneLineThatNoCloudRuns(@TempDir Path folder) {
        var ran = Ran.command("dlq", "list", "--data", folder);
        assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(ran.err().lines()).singleElement().asString().contains("no local cloud is running", "tallystick up");
    }

    @Test
    void saysInOneLineThatThereIsNothingToAudit(@TempDir Path folder) {
        var ran = Ran.command("audit", "--data", folder.resolve("nothing"));
        assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(ran.err().lines()).singleElement().asString().contains("there is no local cloud in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "dlq list"})
    void makesNoFolderToLookForACloudIn(String command, @TempDir Path folder) {
        var absent = folder.resolve("absent");
        assertThat(Ran.command((Object[]) (command + " --data " + absent).split(" "))
                        .code())
                .isEqualTo(ExitCodes.UNUSABLE);
        assertThat(Ran.command((Object[]) (command + " --data " + folder).split(" "))
                        .code())
                .isEqualTo(ExitCodes.UNUSABLE);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=65536", "--port=-1", "--data="})
    void startsNothingWhereNoCloudCanBe(String option, @TempDir Path folder) {
        var ran = option.startsWith("--data")
                ? Ran.command("up", option)
                : Ran.command("up", "--data", folder.resolve("home"), option);
        assertThat(ran.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(ran.out()).doesNotContain("Starting");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void startsNoCloudInAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("letter"), "dear reader");
        var ran = Ran.command("up", "--data", file);
        assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(ran.err().lines()).singleElement().asString().contains("letter", "--data");
        assertThat(file).hasContent("dear reader");
    }

    /// A device of the system has no size to look at first.
    @Test
    void readsNoMoreOfARootThanOneCanHave(@TempDir Path folder) {
        var ran = Ran.command("card", "new", folder.resolve("a.card"), "--root", "/dev/zero");
        assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(ran.err().lines()).singleElement().asString().contains("TOO_LARGE");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void showsWhereAFailureComesFromWhenAsked(@TempDir Path folder) {
        var ran = Ran.command("dlq", "list", "--verbose", "--data", folder);
        assertThat(ran.code()).isEqualTo(ExitCodes.UNUSABLE);
        assertThat(ran.err()).contains("at org.tallystick", "no local cloud is running");
    }

    @ParameterizedTest
    @ValueSource(strings = {"measure --verbose --paymens 3", "measure --paymens 3 --verbose"})
    void showsWhereAMisuseIsNoticedWhereverThatIsAsked(String line) {
        var ran = Ran.command((Object[]) line.split(" "));
        assertThat(ran.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(ran.err()).contains("\tat ", "tallystick: ");
    }
}
