package org.tallystick.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/// A fresh PostgreSQL with both schemas migrated. Nothing in it outlives the JVM, so it need not wait for the disk.
public final class TestDatabase implements AutoCloseable {
    /// Password of both roles. The server listens on 127.0.0.1 and lives as long as the tests.
    public static final String PASSWORD = "of-the-tests";

    private static final String OWNER = "postgres";
    private static final String DATABASE = "postgres";
    private static final Duration START_MAX = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private TestDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    public static TestDatabase start() {
        try {
            var database = new TestDatabase(EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "100")
                    .setPGStartupWait(START_MAX)
                    .start());
            database.createRoles();
            for (Schema schema : Schema.values()) {
                database.migrate(schema);
            }
            return database;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String address() {
        return "127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    /// A connection with the rights of one tier.
    public Connection connect(Schema schema) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), schema.sqlName(), PASSWORD);
    }

    /// A connection with the rights of whoever runs migrations.
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), OWNER, OWNER);
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://" + address();
    }

    private void createRoles() {
        try (var owner = connectAsOwner();
                var statement = owner.createStatement()) {
            for (Schema schema : Schema.values()) {
                statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(schema.sqlName(), PASSWORD));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void migrate(Schema schema) {
        Flyway.configure(TestDatabase.class.getClassLoader())
                .dataSource(jdbcUrl(), OWNER, OWNER)
                .schemas(schema.sqlName())
                .locations("classpath:db/migration/" + schema.sqlName())
                .failOnMissingLocations(false)
                .load()
                .migrate();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
