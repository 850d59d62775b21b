package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.harness.Schema;
import org.tallystick.harness.TestDatabase;
import org.tallystick.ownership.OutputState;

/// What the database refuses by itself, whatever the functions do.
@QuarkusTest
class CentralBankSchemaTest {
    private static final String PERMISSION_DENIED = "42501";
    private static final String CHECK_VIOLATION = "23514";
    private static final String DIGEST = "00".repeat(32);
    private static final String OTHER_DIGEST = "01".repeat(32);

    @SuppressWarnings("NullAway.Init")
    TestDatabase database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent",
                "reserve",
                "reserve_posting",
                "quota",
                "quota_return",
                "outbox",
                "spend",
                "known_payment",
                "known_note",
                "certificate",
                "root_note",
                "output",
                "output_transition",
                "handed_over",
                "series_posting",
                "over_issue",
                "duplicate_note",
                "unreturned_note",
                "signature_counter",
                "evidence",
                "revocation",
                "revocation_list"
            })
    void theAgentsRoleReadsNothingOfTheCentralBank(String table) throws SQLException {
        assertRefused(Schema.AGENT, "SELECT * FROM central_bank." + table, PERMISSION_DENIED);
    }

    @Test
    void theListAboveNamesEveryTable() throws SQLException {
        try (var owner = database.connectAsOwner();
                var rows = owner.createStatement()
                        .executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'central_bank'"
                                + " AND tablename <> 'flyway_schema_history'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(22);
        }
    }

    @Test
    void theCentralBanksRoleDoesNotEnterTheAgentsSchema() throws SQLException {
        try (var connection = database.connect(Schema.CENTRAL_BANK);
                var rows = connection.createStatement().executeQuery("SELECT has_schema_privilege('agent', 'USAGE')")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBoolean(1)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE central_bank.spend SET txid = txid",
                "DELETE FROM central_bank.spend",
                "TRUNCATE central_bank.spend",
                "UPDATE central_bank.known_payment SET encoded = encoded",
                "DELETE FROM central_bank.known_payment",
                "UPDATE central_bank.known_note SET encoded = encoded",
                "DELETE FROM central_bank.certificate",
                "UPDATE central_bank.reserve_posting SET signed_minor_units = 0",
                "DELETE FROM central_bank.reserve_posting",
                "UPDATE central_bank.quota SET amount = amount",
                "DELETE FROM central_bank.quota",
                "DELETE FROM central_bank.quota_return",
                "UPDATE central_bank.root_note SET amount = amount",
                "UPDATE central_bank.output SET amount = amount",
                "UPDATE central_bank.output SET owner_key = owner_key",
                "DELETE FROM central_bank.output",
                "DELETE FROM central_bank.output_transition",
                "INSERT INTO central_bank.output_transition SELECT * FROM central_bank.output_transition",
                "UPDATE central_bank.series_posting SET signed_minor_units = 0",
                "DELETE FROM central_bank.over_issue",
                "DELETE FROM central_bank.signature_counter",
                "UPDATE central_bank.evidence SET encoded = encoded",
                "DELETE FROM central_bank.evidence",
                "DELETE FROM central_bank.revocation",
                "UPDATE central_bank.revocation_list SET encoded = encoded",
                "DELETE FROM central_bank.outbox",
                "UPDATE central_bank.outbox SET body = body",
                "ALTER TABLE central_bank.output DISABLE TRIGGER ALL"
            })
    void historyIsNotForTheFunctionsToChange(String statement) throws SQLException {
        assertRefused(Schema.CENTRAL_BANK, statement, PERMISSION_DENIED);
    }

    @Test
    void outputsThatSumToMoreThanTheirNoteAreRefused() throws SQLException {
        var root = newRoot();
        try (var connection = transaction()) {
            enterNote(connection, root, 100);
            enterOutput(connection, root, 0, 100, 2);
            assertThatThrownBy(() -> enterOutput(connection, root, 1, 1, 2)).satisfies(this::isNotConserved);
        }
    }

    @Test
    void outputsThatSumToLessThanTheirNoteAreRefused() throws SQLException {
        var root = newRoot();
        try (var connection = transaction()) {
            enterNote(connection, root, 100);
            assertThatThrownBy(() -> enterOutput(connection, root, 0, 99, 2)).satisfies(this::isNotConserved);
        }
    }

    @Test
    void spendingAnOutputWithoutItsSuccessorsIsRefused() throws SQLException {
        var root = newRoot();
        try (var connection = transaction()) {
            enterNote(connection, root, 100);
            enterOutput(connection, root, 0, 100, 2);
            assertThatThrownBy(() -> execute(
                            connection,
                            "UPDATE central_bank.output SET state = 3 WHERE root = decode('%s', 'hex')"
                                    .formatted(root)))
                    .satisfies(this::isNotConserved);
        }
    }

    @Test
    void aNoteWithoutItsOutputIsRefusedAtTheCommit() throws SQLException {
        try (var connection = transaction()) {
            enterNote(connection, newRoot(), 100);
            assertThatThrownBy(connection::commit).satisfies(this::isNotConserved);
        }
    }

    @Test
    void whatWasLostDoesNotCount() throws SQLException {
        var root = newRoot();
        try (var connection = transaction()) {
            enterNote(connection, root, 100);
            enterOutput(connection, root, 0, 100, 2);
            enterOutput(connection, root, 1, 100, 6);
            connection.commit();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 7})
    void whatWasRedeemedStaysSo(int state) throws SQLException {
        var root = newRoot();
        try (var connection = transaction()) {
            enterNote(connection, root, 100);
            enterOutput(connection, root, 0, 100, 4);
            assertThatThrownBy(() -> execute(
                            connection,
                            "UPDATE central_bank.output SET state = %s WHERE root = decode('%s', 'hex')"
                                    .formatted(state, root)))
                    .hasMessageContaining("cannot become");
        }
    }

    @Test
    void everyTransitionIsInTheLog() throws SQLException {
        var root = newRoot();
        try (var connection = transaction()) {
            enterNote(connection, root, 100);
            enterOutput(connection, root, 0, 100, 1);
            execute(
                    connection,
                    ("UPDATE central_bank.output SET state = 2, changed_at = now() + interval '1 second'"
                                    + " WHERE root = decode('%s', 'hex')")
                            .formatted(root));
            try (var rows = connection
                    .createStatement()
                    .executeQuery(
                            "SELECT string_agg(state::text, ',' ORDER BY changed_at) FROM central_bank.output_transition"
                                    + " WHERE root = decode('%s', 'hex')".formatted(root))) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("1,2");
            }
        }
    }

    @Test
    void aQuotaTheReserveDoesNotCoverIsRefused() throws SQLException {
        try (var connection = transaction()) {
            execute(connection, "INSERT INTO central_bank.reserve VALUES ('schema-test', 'CNY', 0)");
            execute(
                    connection,
                    "INSERT INTO central_bank.reserve_posting VALUES"
                            + " ('schema-test', 'CNY', now(), decode(repeat('00', 16), 'hex'), 1, 100)");
            execute(connection, "UPDATE central_bank.reserve SET frozen = 100 WHERE agent_id = 'schema-test'");
            assertThatThrownBy(() -> execute(
                            connection, "UPDATE central_bank.reserve SET frozen = 101 WHERE agent_id = 'schema-test'"))
                    .hasMessageContaining("more frozen than the reserve holds");
        }
    }

    @Test
    void quotaThatStandsBehindNotesDoesNotComeBack() throws SQLException {
        try (var connection = transaction()) {
            execute(
                    connection,
                    "INSERT INTO central_bank.quota VALUES ('schema-test', decode(repeat('00', 16), 'hex'),"
                            + " decode(repeat('00', 32), 'hex'), decode('5c4e3a7e57000001', 'hex'), 'CNY', 100, 0,"
                            + " '', now())");
            execute(
                    connection,
                    "INSERT INTO central_bank.series_posting VALUES (decode('5c4e3a7e57000001', 'hex'), now(),"
                            + " decode(repeat('00', 16), 'hex'), 1, 60)");
            execute(connection, "UPDATE central_bank.quota SET returned = 40 WHERE agent_id = 'schema-test'");
            assertThatThrownBy(() -> execute(
                            connection, "UPDATE central_bank.quota SET returned = 41 WHERE agent_id = 'schema-test'"))
                    .hasMessageContaining("more notes are out than the quota would cover");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT central_bank.forget_sent_messages(now(), 1)",
                "SELECT central_bank.reserve_of('first-bank', 'CNY')",
                "SELECT central_bank.outstanding_of('')",
                "INSERT INTO central_bank.spend SELECT * FROM central_bank.spend",
                "INSERT INTO central_bank.reserve_posting SELECT * FROM central_bank.reserve_posting",
                "UPDATE central_bank.output SET state = 2",
                "CREATE TABLE central_bank.mine (id int)"
            })
    void theAgentsRoleDoesNothingInTheCentralBanksSchema(String statement) throws SQLException {
        assertRefused(Schema.AGENT, statement, PERMISSION_DENIED);
    }

    @Test
    void settlementThatDoesNotBalanceIsRefused() throws SQLException {
        try (var connection = transaction()) {
            assertThatThrownBy(() -> execute(
                            connection,
                            "INSERT INTO central_bank.reserve_posting VALUES"
                                    + " ('one', 'CNY', now(), decode(repeat('00', 16), 'hex'), 2, 100),"
                                    + " ('two', 'CNY', now(), decode(repeat('00', 16), 'hex'), 2, -99)"))
                    .hasMessageContaining("do not balance");
        }
    }

    private void isNotConserved(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(CHECK_VIOLATION));
        assertThat(failure).hasMessageContaining("outputs do not sum to their note");
    }

    /// While both are entered, neither sees the other.
    @Test
    void twoNotesOfOneIdAreFoundEvenWhenTheyComeAtTheSameTime()
            throws ExecutionException, InterruptedException, SQLException {
        var root = newRoot();
        try (var first = transaction();
                var second = transaction();
                var threads = Executors.newSingleThreadExecutor()) {
            enterNote(first, root, 10);
            enterOutput(first, root, 0, 10, OutputState.LIVE.number());
            var entered = threads.submit(() -> {
                enterNote(second, root, OTHER_DIGEST, 10);
                return duplicates(second, root);
            });
            assertThatThrownBy(() -> entered.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            first.commit();
            assertThat(entered.get()).isEqualTo(1);
            second.rollback();
        }
    }

    private static int duplicates(Connection connection, String root) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM central_bank.duplicate_note WHERE root = decode('%s', 'hex')"
                                .formatted(root))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void assertRefused(Schema role, String statement, String state) throws SQLException {
        try (var connection = database.connect(role)) {
            assertThatThrownBy(() -> execute(connection, statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo(state));
        }
    }

    /// With the rights of the central bank's functions; rolled back unless the test commits.
    private Connection transaction() throws SQLException {
        var connection = database.connect(Schema.CENTRAL_BANK);
        connection.setAutoCommit(false);
        return connection;
    }

    private static String newRoot() {
        var random = UUID.randomUUID();
        return HexFormat.of().toHexDigits(random.getMostSignificantBits())
                + HexFormat.of().toHexDigits(random.getLeastSignificantBits());
    }

    private static void enterNote(Connection connection, String root, long amount) throws SQLException {
        enterNote(connection, root, DIGEST, amount);
    }

    private static void enterNote(Connection connection, String root, String id, long amount) throws SQLException {
        execute(
                connection,
                ("INSERT INTO central_bank.root_note VALUES (decode('%s', 'hex'), decode('%s', 'hex'), 'bank',"
                                + " decode(repeat('00', 8), 'hex'), 'CNY', %s, 1, decode(repeat('00', 33), 'hex'),"
                                + " now(), now())")
                        .formatted(root, id, amount));
    }

    private static void enterOutput(Connection connection, String root, int index, long amount, int state)
            throws SQLException {
        execute(
                connection,
                ("INSERT INTO central_bank.output VALUES (decode('%s', 'hex'), decode('%s', 'hex'), %s, %s, 1,"
                                + " decode(repeat('00', 33), 'hex'), decode(repeat('00', 8), 'hex'), 'bank', 0, 0, %s,"
                                + " now())")
                        .formatted(root, DIGEST, index, amount, state));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
