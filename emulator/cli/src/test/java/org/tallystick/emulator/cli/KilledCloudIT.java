package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.emulator.cli.BuiltTree.Background;
import org.tallystick.emulator.localcloud.Endpoints;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.HomeAudit;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import org.tallystick.emulator.localcloud.database.Passwords;
import org.tallystick.testkit.Eventually;

/// Real money on real functions, and the power goes: what was acknowledged is settled when the cloud is back, once
/// (PROTOCOL §4.2, §4.6).
final class KilledCloudIT {
    private static final String ISOLATED = " --isolated";
    private static final int STALLS = 8;
    private static final int PAYMENTS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Eventually EVENTUALLY = new Eventually(PATIENCE, Duration.ofMillis(1));

    @ParameterizedTest
    @MethodSource("ways")
    void everyPaymentIsSettledOnceAlthoughTheCloudIsKilledOverIt(String way, @TempDir Path folder)
            throws IOException, InterruptedException, SQLException {
        var home = new Home(folder.resolve("home"));
        try (var tree = new BuiltTree(folder)) {
            var up = tree.start("./tallystick up --data home" + way);
            try (var market = Market.open(home, folder, STALLS)) {
                market.pay(PAYMENTS);
                killOver(market, home, tree, up);
                assertThat(HomeAudit.run(home, cache()).inFlight())
                        .as("messages that the killed cloud left")
                        .isPositive();

                up = tree.start("./tallystick up --data home" + way);
                if (way.equals(ISOLATED)) {
                    market.pay(PAYMENTS);
                    killOneFunctionOver(market, home, up);
                }
                market.settle();

                nothingIsLeftOver(home, tree);
                market.isSettled();
            }
        }
    }

    /// All in one JVM, and a process per function, where more can die on its own.
    private static List<String> ways() {
        return List.of("", ISOLATED);
    }

    /// In the moment in which the first payments are claimed and nobody has heard of it yet.
    private static void killOver(Market market, Home home, BuiltTree tree, Background up)
            throws InterruptedException, SQLException {
        var uploading = market.uploading();
        EVENTUALLY.holds("a claim", () -> claims(home) > 0);
        var functions = functions(up, "");
        tree.kill(up);
        uploading.join();
        // A function whose cloud is gone has nothing to wait for.
        EVENTUALLY.holds("the end of its functions", () -> functions.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void killOneFunctionOver(Market market, Home home, Background up)
            throws InterruptedException, SQLException {
        var function = "double-spend-check";
        var before = functions(up, function);
        assertThat(before).isNotEmpty();
        long claimed = claims(home);
        var uploading = market.uploading();
        EVENTUALLY.holds("another claim", () -> claims(home) > claimed);
        functions(up, function).forEach(ProcessHandle::destroyForcibly);
        uploading.join();
        EVENTUALLY.holds(
                "another process of the function",
                () -> functions(up, function).stream().anyMatch(each -> !before.contains(each)));
    }

    private static void nothingIsLeftOver(Home home, BuiltTree tree) throws IOException, InterruptedException {
        EVENTUALLY.holds("silence", () -> HomeAudit.run(home, cache()).inFlight() == 0);
        var audit = tree.run("./tallystick audit --data home --json").withCode(ExitCodes.OK);
        var report = new ObjectMapper().readTree(audit.output());
        assertThat(report.path("findings")).isEmpty();
        assertThat(report.path("inFlight").asLong(-1)).isZero();
        assertThat(tree.run("./tallystick dlq list --data home")
                        .withCode(ExitCodes.OK)
                        .output())
                .contains("No dead letters");
    }

    /// Processes of functions, or of the one in this module.
    private static List<ProcessHandle> functions(Background up, String module) {
        return up.process()
                .toHandle()
                .descendants()
                .filter(each -> each.info().commandLine().orElse("").contains("tallystick-" + module))
                .filter(each -> each.info().commandLine().orElse("").contains("-runner"))
                .toList();
    }

    private static long claims(Home home) throws SQLException {
        var endpoints = Endpoints.ofRunning(home).orElseThrow();
        var access = new DatabaseAccess(endpoints.databasePort(), Passwords.read(home.databasePasswords()));
        try (var connection = access.connect(DatabaseRole.OWNER);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM central_bank.spend")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Path cache() {
        return BuiltTree.root().resolve("target").resolve("local-cloud");
    }
}
