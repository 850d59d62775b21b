package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.harness.Schema;

/// What the database itself refuses, whoever asks with the agents' role.
@QuarkusTest
class AgentSchemaTest extends AgentScene {
    private static final String MISSING_RIGHT = "42501";
    private static final String CHECK_VIOLATED = "23514";

    @SuppressWarnings("NullAway.Init")
    private TestDevice device;

    @BeforeEach
    void fundADevice() {
        bank.grant(10_000);
        device = bank.device(5_000);
        device.funds(TestBank.fundingRequestId(), bank.money(1_000));
    }

    @Test
    void anUnbalancedEntryIsRefused() {
        refused(
                CHECK_VIOLATED,
                "an entry is not balanced",
                entry("VALUES (1, '" + device.account() + "', 10), (5, '', -9)"));
    }

    @Test
    void anEntryThatBalancesOnlyAcrossCurrenciesIsRefused() {
        refused(CHECK_VIOLATED, "an entry is not balanced", """
                INSERT INTO agent.posting (agent_id, entry_id, book, owner, currency, minor_units)
                VALUES ('first-bank', gen_random_uuid(), 1, '%s', 'AAA', 5),
                       ('first-bank', gen_random_uuid(), 5, '', 'BBB', -5)""".formatted(device.account()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aNegativeCustomerBalanceIsRefused(int book) {
        refused(
                CHECK_VIOLATED,
                "a customer balance is negative",
                entry("VALUES (" + book + ", '" + device.account() + "', -5001), (5, '', 5001)"));
    }

    @Test
    void aNoteNeverBacksMoreThanItself() {
        var root = note();
        refused(
                CHECK_VIOLATED,
                "note_frozen_not_negative",
                "UPDATE agent.note_backing SET frozen = -1 WHERE root = " + root);
        refused(
                CHECK_VIOLATED,
                "note_outstanding_not_negative",
                "UPDATE agent.note_backing SET outstanding = -1 WHERE root = " + root);
        refused(
                CHECK_VIOLATED,
                "note_not_exceeded",
                "UPDATE agent.note_backing SET outstanding = frozen + 1 WHERE root = " + root);
    }

    @Test
    void aQuotaIsNeverExceeded() {
        var series = "series = (SELECT series FROM agent.quota WHERE currency = '" + bank.currency() + "')";
        refused(CHECK_VIOLATED, "quota_not_exceeded", "UPDATE agent.quota SET issued = 10001 WHERE " + series);
        refused(CHECK_VIOLATED, "quota_not_exceeded", "UPDATE agent.quota SET returned = 9001 WHERE " + series);
        refused(CHECK_VIOLATED, "quota_issued_check", "UPDATE agent.quota SET issued = -1 WHERE " + series);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entry",
                "posting",
                "device",
                "revoked",
                "quota_return",
                "funding_request",
                "note_minted",
                "envelope",
                "uploaded_payment",
                "hand_over",
                "settled_edge",
                "mint_order",
                "mint_outcome"
            })
    void historyIsOnlyAppended(String table) {
        refused(MISSING_RIGHT, table, "DELETE FROM agent." + table);
        refused(MISSING_RIGHT, table, "UPDATE agent." + table + " SET agent_id = agent_id");
        refused(MISSING_RIGHT, table, "TRUNCATE agent." + table);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE agent.account SET currency = 'AAA'",
                "UPDATE agent.quota SET granted = granted + 1",
                "UPDATE agent.note_backing SET minor_units = minor_units + 1",
                "UPDATE agent.verdict SET txid = txid",
                "DELETE FROM agent.account",
                "DELETE FROM agent.quota",
                "DELETE FROM agent.note_backing",
                "DELETE FROM agent.verdict",
                "ALTER TABLE agent.posting DISABLE TRIGGER ALL",
                "DROP TABLE agent.posting",
                "CREATE TABLE agent.something (id int)"
            })
    void whatMustStayTheRoleCannotChange(String statement) {
        assertThatThrownBy(() -> execute(Schema.AGENT, statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo(MISSING_RIGHT));
    }

    @Test
    void neitherTierTouchesTheOther() throws SQLException {
        for (var table : tables("central_bank")) {
            refused(MISSING_RIGHT, "central_bank", "SELECT * FROM central_bank." + table);
        }
        assertThat(tables("agent")).isNotEmpty();
        for (var table : tables("agent")) {
            assertThatThrownBy(() -> execute(Schema.CENTRAL_BANK, "SELECT * FROM agent." + table))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(failure.getSQLState()).isEqualTo(MISSING_RIGHT));
        }
    }

    private List<String> tables(String schema) throws SQLException {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT tablename FROM pg_tables WHERE schemaname = '%s'".formatted(schema))) {
            var tables = new java.util.ArrayList<String>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    private String note() {
        var root = new Books(database)
                .texts("SELECT encode(root, 'hex') FROM agent.note_minted WHERE currency = '%s' LIMIT 1"
                        .formatted(bank.currency()))
                .getFirst();
        return "decode('" + root + "', 'hex')";
    }

    private String entry(String lines) {
        return """
                INSERT INTO agent.posting (agent_id, entry_id, book, owner, currency, minor_units)
                SELECT 'first-bank', entry_id, book, owner, '%s', minor_units
                FROM gen_random_uuid() AS entry_id, (%s) AS line (book, owner, minor_units)""".formatted(bank.currency(), lines);
    }

    private void refused(String state, String named, String statement) {
        assertThatThrownBy(() -> execute(Schema.AGENT, statement))
                .hasMessageContaining(named)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo(state));
    }

    private void execute(Schema role, String sql) throws SQLException {
        try (var connection = database.connect(role);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
