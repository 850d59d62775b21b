package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.emulator.cli.AuditBreaks.Break;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.audit.AuditReport;
import org.tallystick.emulator.localcloud.audit.ConservationAudit;
import org.tallystick.emulator.localcloud.audit.Finding;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import org.tallystick.emulator.localcloud.database.KeptPostgres;
import org.tallystick.emulator.localcloud.database.Passwords;

/// What the audit finds in the books that the demo leaves behind, when somebody who may do everything in the database
/// has changed one thing there. The schema's own guards are out of the way: what gets past them is what an audit is
/// for.
@TestInstance(Lifecycle.PER_CLASS)
final class AuditIT {
    private static final String PAST_THE_GUARDS = "SET LOCAL session_replication_role = replica";

    private final BuiltTree tree;
    private final Home home;

    @SuppressWarnings("NullAway.Init")
    private KeptPostgres postgres;

    AuditIT(@TempDir Path folder) throws IOException {
        tree = new BuiltTree(folder);
        home = new Home(folder.resolve("tallystick-demo").resolve("cloud"));
    }

    @BeforeAll
    void settleAnEconomy() throws IOException, InterruptedException {
        tree.run("./tallystick demo --seed 3").withCode(ExitCodes.OK);
        postgres = postgres();
    }

    @AfterAll
    void close() throws IOException {
        postgres.close();
        tree.close();
    }

    static Stream<Break> breaks() {
        return AuditBreaks.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void eachCheckFindsWhatItIsFor(Break broken) throws SQLException {
        try (var connection = owner()) {
            assertThat(audit(connection, 0).findings()).isEmpty();
            carryOut(broken, connection);

            var findings = audit(connection, 0).findings();

            connection.rollback();
            var found = findings.stream().map(Finding::check).collect(Collectors.toSet());
            assertThat(found).as("%s", findings).isEqualTo(broken.found());
        }
    }

    @Test
    void noCheckIsWithoutSomethingThatItFinds() throws SQLException {
        try (var connection = owner()) {
            var tried = new TreeSet<String>();
            AuditBreaks.ALL.forEach(each -> tried.addAll(each.found()));

            assertThat(audit(connection, 0).checks()).containsExactlyInAnyOrderElementsOf(tried);
        }
    }

    /// What one tier did and the other has not heard yet is no finding.
    @Test
    void checksAcrossATierAreLeftOutWhileAMessageIsOnItsWay() throws SQLException {
        try (var connection = owner()) {
            carryOut(AuditBreaks.foundBy(AuditBreaks.CLEARING, AuditBreaks.AUDITOR), connection);

            var report = audit(connection, 1);

            connection.rollback();
            assertThat(report.findings()).isEmpty();
            assertThat(report.checks()).contains(AuditBreaks.AUDITOR);
            assertThat(report.inFlight()).isEqualTo(1);
            assertThat(report.checks()).doesNotContain(AuditBreaks.CLAIMED_IS_LIVE, AuditBreaks.CLEARING);
        }
    }

    @Test
    void theCommandTellsWhatWasFoundAndEndsWithNo() throws SQLException, IOException, InterruptedException {
        try (var connection = owner()) {
            carryOut(AuditBreaks.foundBy(AuditBreaks.RESERVE), connection);
            connection.commit();
        }
        postgres.close();
        try {
            var told = tree.run("./tallystick audit --data tallystick-demo/cloud")
                    .withCode(ExitCodes.NO)
                    .output();
            assertThat(told)
                    .contains("FOUND", AuditBreaks.RESERVE, "1 findings")
                    .doesNotContain("all hold");
            var json = tree.run("./tallystick audit --data tallystick-demo/cloud --json")
                    .withCode(ExitCodes.NO)
                    .output();
            assertThat(new ObjectMapper().readTree(json).path("findings").findValuesAsText("check"))
                    .containsExactly(AuditBreaks.RESERVE);
        } finally {
            postgres = postgres();
        }
        try (var connection = owner();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(AuditBreaks.RESERVE_MENDED)).isOne();
            connection.commit();
        }
    }

    /// Each statement must change something, or it would break nothing.
    private static void carryOut(Break broken, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(PAST_THE_GUARDS);
            for (String guard : broken.guards()) {
                statement.execute(guard);
            }
            for (String change : broken.changes()) {
                assertThat(statement.executeUpdate(change)).as(change).isPositive();
            }
        }
    }

    private AuditReport audit(Connection connection, long queued) throws SQLException {
        return ConservationAudit.within(connection, RootFile.read(home.rootCertificate()), queued);
    }

    private Connection owner() throws SQLException {
        var connection = postgres.access().connect(DatabaseRole.OWNER);
        connection.setAutoCommit(false);
        return connection;
    }

    private KeptPostgres postgres() {
        var binaries = BuiltTree.root().resolve(Path.of("target", "local-cloud", "postgres"));
        return KeptPostgres.start(home.database(), binaries, Passwords.read(home.databasePasswords()));
    }
}
