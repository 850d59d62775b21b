package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.emulator.localcloud.BackOffice;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// Card and terminal as processes of their own, which meet on a socket, and a local cloud as a third.
@TestInstance(Lifecycle.PER_CLASS)
final class DevicesByHandIT {
    private static final String PIN = "2580";

    private final BuiltTree tree;
    private final Town town;

    DevicesByHandIT(@TempDir Path folder) throws IOException {
        tree = new BuiltTree(folder);
        town = new Town(tree);
    }

    /// A local cloud with one agent that may mint.
    private record Town(BuiltTree tree) {
        void open() throws IOException, InterruptedException {
            tree.start("./tallystick up");
            done("quota request 10000.00 --agent harbour");
        }

        String done(String command) throws IOException, InterruptedException {
            return tree.run("./tallystick " + command).withCode(ExitCodes.OK).output();
        }

        String refused(String command) throws IOException, InterruptedException {
            return tree.run("./tallystick " + command).withCode(ExitCodes.NO).output();
        }

        /// An enrolled card with so much on it.
        String card(String name, String amount) throws IOException, InterruptedException {
            var file = name + ".card";
            var account = name.toUpperCase(Locale.ROOT);
            done("account open --agent harbour --account " + account + " --code CODEOF" + account
                    + " --balance 1000.00");
            done("card new " + file + " --pin " + PIN);
            done("card enrol " + file + " --agent harbour --account " + account + " --code CODEOF" + account);
            done("card fund " + file + " " + amount);
            return file;
        }

        String terminal(String name) throws IOException, InterruptedException {
            var file = name + ".terminal";
            var account = name.toUpperCase(Locale.ROOT);
            done("account open --agent harbour --account " + account + " --code CODEOF" + account);
            done("terminal new " + file);
            done("terminal enrol " + file + " --agent harbour --account " + account + " --code CODEOF" + account);
            return file;
        }

        Field hold(String card, int taps, String... more) throws IOException, InterruptedException {
            int port = BuiltTree.freePort();
            var line = "./tallystick card serve " + card + " --port " + port + " --taps " + taps + " "
                    + String.join(" ", more);
            return new Field(tree, tree.start(line), "127.0.0.1:" + port);
        }

        long balance(String kind, String file) throws IOException, InterruptedException {
            return shown(kind, file).path("balance").asLong(-1);
        }

        JsonNode shown(String kind, String file) throws IOException, InterruptedException {
            return new ObjectMapper().readTree(done(kind + " show " + file + " --json"));
        }

        long available(String kind, String file) throws IOException, InterruptedException {
            var statement = new ObjectMapper().readTree(done(kind + " statement " + file + " --json"));
            return statement.path("available").asLong(-1);
        }
    }

    /// A card in the field of a socket.
    private record Field(BuiltTree tree, BuiltTree.Background serving, String address) {
        /// All taps that it was held there for have come.
        void isOver() throws InterruptedException, IOException {
            assertThat(serving.process().waitFor(60, TimeUnit.SECONDS))
                    .as(serving.printed())
                    .isTrue();
            tree.stop(serving);
        }
    }

    @BeforeAll
    void openTheTown() throws IOException, InterruptedException {
        town.open();
    }

    @AfterAll
    void closeTheTown() throws IOException {
        tree.close();
    }

    @Test
    void aPaymentTornAfterTheSignatureIsFinishedByAnotherTap() throws IOException, InterruptedException {
        var card = town.card("ada", "100.00");
        var terminal = town.terminal("baker");
        var field = town.hold(card, 2, "--tear");

        var torn = town.refused("terminal charge " + terminal + " 12.50 --card " + field.address());
        assertThat(torn).contains("in doubt").contains("terminal resume");
        assertThat(town.balance("terminal", terminal)).isZero();
        assertThat(town.balance("card", card)).isEqualTo(8_750);
        assertThat(town.shown("card", card).path("unacknowledged").asInt()).isEqualTo(1);

        var resumed = town.done("terminal resume " + terminal + " --card " + field.address());
        field.isOver();

        assertThat(resumed).contains("Received CNY 12.50");
        assertThat(town.balance("terminal", terminal)).isEqualTo(1_250);
        assertThat(town.balance("card", card)).isEqualTo(8_750);
        assertThat(town.shown("card", card).path("unacknowledged").asInt(-1)).isZero();

        assertThat(town.done("terminal sync " + terminal)).contains("settled");
        assertThat(town.done("card sync " + card)).contains("settled");
        assertThat(town.available("terminal", terminal)).isEqualTo(1_250);
        assertThat(town.balance("terminal", terminal)).isZero();
        assertThat(town.balance("card", card)).isEqualTo(8_750);
        town.done("audit");
    }

    /// PROTOCOL §3.4: either party settles first.
    @Test
    void aTornPaymentThatIsNeverResumedIsSettledByThePayersSync() throws IOException, InterruptedException {
        var card = town.card("carl", "50.00");
        var terminal = town.terminal("florist");
        var field = town.hold(card, 1, "--tear");
        town.refused("terminal charge " + terminal + " 20.00 --card " + field.address());
        field.isOver();

        town.done("card sync " + card);
        var synced = town.done("terminal sync " + terminal);

        assertThat(synced).contains("CNY 20.00");
        assertThat(town.available("terminal", terminal)).isEqualTo(2_000);
        assertThat(town.balance("card", card)).isEqualTo(3_000);
        town.done("audit");
    }

    @Test
    void aPhonePaysOnWhatItReceivedOffline() throws IOException, InterruptedException {
        var card = town.card("dora", "50.00");
        var phone = town.card("emil", "10.00");
        var terminal = town.terminal("grocer");
        var first = town.hold(card, 1);
        town.done("card receive " + phone + " 30.00 --from " + first.address());
        first.isOver();

        var second = town.hold(phone, 1);
        town.done("terminal charge " + terminal + " 25.00 --card " + second.address());
        second.isOver();

        assertThat(town.balance("card", card)).isEqualTo(2_000);
        assertThat(town.balance("card", phone)).isEqualTo(1_500);
        town.done("terminal sync " + terminal);
        town.done("card sync " + phone);
        town.done("card sync " + card);
        assertThat(town.available("terminal", terminal)).isEqualTo(2_500);
        assertThat(town.balance("card", phone)).isEqualTo(1_500);
        town.done("audit");
    }

    @Test
    void aLargeAmountNeedsThePinAndTooMuchIsRefused() throws IOException, InterruptedException {
        var card = town.card("hugo", "400.00");
        var terminal = town.terminal("inn");
        var field = town.hold(card, 4);
        var charge = "terminal charge " + terminal + " ";

        assertThat(town.refused(charge + "300.00 --card " + field.address())).contains("PIN_REQUIRED", "--pin");
        assertThat(town.refused(charge + "300.00 --pin 0000 --card " + field.address()))
                .contains("PIN_WRONG");
        assertThat(town.refused(charge + "999.00 --pin " + PIN + " --card " + field.address()))
                .contains("INSUFFICIENT_HOLDINGS");
        town.done(charge + "300.00 --pin " + PIN + " --card " + field.address());
        field.isOver();

        assertThat(town.balance("terminal", terminal)).isEqualTo(30_000);
    }

    @Test
    void aStrangersBytesEndTheTapAndNothingElse() throws IOException, InterruptedException {
        var card = town.card("ivan", "20.00");
        var terminal = town.terminal("joiner");
        var field = town.hold(card, 3);
        int port = Integer.parseInt(field.address().substring(field.address().indexOf(':') + 1));

        try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(answerTo(stranger)).isEmpty();
        }
        try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.getOutputStream().write(new byte[] {0, 4, (byte) 0x80, 0x30, 0, 0, 0});
            stranger.shutdownOutput();
            // Refused by a status word, not by silence.
            assertThat(answerTo(stranger)).hasSizeGreaterThan(2);
        }
        town.done("terminal charge " + terminal + " 5.00 --card " + field.address());
        field.isOver();

        assertThat(town.balance("card", card)).isEqualTo(1_500);
    }

    @Test
    void aWrongCodeAndAnUnknownAgentEnrolNobody() throws IOException, InterruptedException {
        town.done("account open --agent harbour --account KARL --code CODEOFKARL");
        town.done("card new karl.card");

        assertThat(town.refused("card enrol karl.card --agent harbour --account KARL --code WRONGCODE"))
                .contains("ACTIVATION_INVALID");
        assertThat(town.refused("card enrol karl.card --agent nobody --account KARL --code CODEOFKARL"))
                .contains("UNKNOWN_AGENT");
        town.done("card enrol karl.card --agent harbour --account KARL --code CODEOFKARL");
        assertThat(town.refused("card fund karl.card 5.00")).contains("INSUFFICIENT_FUNDS");
    }

    /// PROTOCOL §7: the whole reserve can stand behind a quota again once the earlier one is given back.
    @Test
    void quotaThatNoNoteStandsUnderGoesBackAndFreesTheReserve() throws IOException, InterruptedException {
        var reserve = "1000000.00";
        town.done("quota request 300.00 --agent meadow");
        assertThat(town.refused("quota request " + reserve + " --agent meadow")).contains("INSUFFICIENT_RESERVE");

        var told = town.refused("quota return 300.01 --agent meadow");
        assertThat(told).contains("CNY 300.00 of ").contains("CNY 300.01");
        var series = told.substring(told.indexOf("300.00 of ") + 10).strip().replace(".", "");
        assertThat(town.refused("quota return 300.00 --agent meadow --series 0123456789abcdef"))
                .contains(series);
        assertThat(town.refused("quota return 300.00 --agent meadow --currency EUR"))
                .contains("nothing is");
        assertThat(town.done("quota return 100.00 --agent meadow")).contains(series, "CNY 100.00");
        assertThat(town.refused("quota return 200.01 --agent meadow")).contains("CNY 200.00 of " + series);
        town.done("quota return 200.00 --agent meadow --series " + series);
        assertThat(town.refused("quota return 0.01 --agent meadow")).contains("nothing is");

        town.done("quota request " + reserve + " --agent meadow");
        town.done("quota return " + reserve + " --agent meadow");
        town.done("audit");
    }

    /// As commands leave it that were killed before they sent, and before they heard (PROTOCOL §7).
    @Test
    void aReturnThatWasBegunAndBrokenOffCountsOnce() throws IOException, InterruptedException {
        var meadow = new AgentId("meadow");
        var amount = new Money(new CurrencyCode("CNY"), 100_00);
        var home = new Home(tree.folder().resolve(Home.DEFAULT));
        var office = BackOffice.ofRunning(home);
        town.done("quota request 300.00 --agent meadow");
        var series = office.unusedQuota(meadow, amount.currency()).getFirst();
        assertThat(series.amount().minorUnits()).isEqualTo(300_00);

        office.beginReturn(meadow, series.series(), amount);
        assertThat(town.done("quota return 100.00 --agent meadow"))
                .contains("as a command before this one began to", "That was this return");

        var heardOfLate = office.beginReturn(meadow, series.series(), amount);
        var file = home.openReturns(meadow).resolve(heardOfLate.body().returnId() + ".cose");
        byte[] kept = Files.readAllBytes(file);
        office.finishReturn(heardOfLate);
        Files.write(file, kept);
        assertThat(town.done("quota return 50.00 --agent meadow"))
                .contains("CNY 100.00 of series " + series.series() + " back, as a command before this one began to")
                .contains("CNY 50.00 of series " + series.series() + " back;");

        assertThat(town.done("quota return 50.00 --agent meadow")).doesNotContain("before this one");
        assertThat(town.refused("quota return 0.01 --agent meadow")).contains("nothing is");
    }

    @Test
    void quotaUnderWhichNotesAreOutStaysThere() throws IOException, InterruptedException {
        town.card("lena", "25.00");

        assertThat(town.refused("quota return 10000.00 --agent harbour")).contains("of which CNY 10000.00 is unused");
        town.done("audit");
    }

    @Test
    void aQuotaReturnThatCannotBeReadIsToldWhatIsWanted() throws IOException, InterruptedException {
        assertThat(tree.run("./tallystick quota return 1.00 --agent meadow --series 12")
                        .withCode(ExitCodes.USAGE)
                        .output())
                .contains("a series is 16 hexadecimal digits");
        assertThat(tree.run("./tallystick quota return 1.00")
                        .withCode(ExitCodes.USAGE)
                        .output())
                .contains("--agent");
        assertThat(tree.run("./tallystick quota return 1.00 --agent nobody")
                        .withCode(ExitCodes.UNUSABLE)
                        .output())
                .contains("no agent of this name", "harbour, meadow");
    }

    /// A connection that is reset is one that ended, too.
    private static byte[] answerTo(Socket stranger) throws IOException {
        try {
            return stranger.getInputStream().readAllBytes();
        } catch (SocketException reset) {
            return new byte[0];
        }
    }
}
