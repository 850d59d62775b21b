package org.tallystick.emulator.localcloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;

/// Tables that are there already.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MigrationsTest {
    private KeptPostgres postgres;

    @BeforeAll
    void anEmptyDatabase(@TempDir Path folder) {
        var passwords = Passwords.keptIn(folder.resolve("passwords"), new Random(1));
        postgres = KeptPostgres.start(folder.resolve("database"), folder.resolve("programs"), passwords);
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @AfterEach
    void dropEverything() throws SQLException {
        execute("DROP SCHEMA IF EXISTS central_bank, agent CASCADE");
    }

    @Test
    void ownTablesStayAsTheyAre() throws SQLException {
        Migrations.run(postgres.access());
        long tables = count("information_schema.tables WHERE table_schema IN ('central_bank', 'agent')");

        Migrations.run(postgres.access());

        assertThat(tables).isGreaterThan(10);
        assertThat(count("information_schema.tables WHERE table_schema IN ('central_bank', 'agent')"))
                .isEqualTo(tables);
    }

    @Test
    void tablesOfSomebodyElseAreToldAndLeftAsTheyAre() throws SQLException {
        execute("CREATE SCHEMA agent");
        execute("CREATE TABLE agent.account AS SELECT 7 AS theirs");

        assertRefused();

        assertThat(count("agent.account WHERE theirs = 7")).isEqualTo(1);
        assertThat(count("information_schema.tables WHERE table_schema = 'agent'"))
                .isEqualTo(1);
    }

    @Test
    void tablesOfALaterVersionAreTold() throws SQLException {
        Migrations.run(postgres.access());
        execute("INSERT INTO agent.schema_history SELECT installed_rank + 100, '99', description, type, script,"
                + " checksum, installed_by, installed_on, execution_time, success FROM agent.schema_history"
                + " WHERE version IS NOT NULL LIMIT 1");

        assertRefused();
    }

    @Test
    void tablesThatAnotherScriptMadeAreTold() throws SQLException {
        Migrations.run(postgres.access());
        execute("UPDATE agent.schema_history SET checksum = checksum + 1 WHERE version IS NOT NULL");

        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> Migrations.run(postgres.access()))
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessage("the tables of agent cannot be brought up to this version");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = postgres.access().connect(DatabaseRole.OWNER);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String rows) throws SQLException {
        try (var connection = postgres.access().connect(DatabaseRole.OWNER);
                var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
