package org.tallystick.emulator.localcloud.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/// Where the running PostgreSQL is, and how each role gets in.
public record DatabaseAccess(int port, Passwords passwords) {
    /// As the reactive client wants it.
    public String reactiveUrl(DatabaseRole role) {
        return "postgresql://127.0.0.1:" + port + "/" + role.database();
    }

    public String jdbcUrl(DatabaseRole role) {
        return jdbcUrl(role.database());
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// A connection of its own for each caller: what uses it here runs a few statements and goes.
    public Connection connect(DatabaseRole role) throws SQLException {
        return connect(role, role.database());
    }

    /// The owner's way into the database of the queues, to count messages.
    public Connection connectToQueues() throws SQLException {
        return connect(DatabaseRole.OWNER, DatabaseRole.QUEUES.database());
    }

    Connection connect(DatabaseRole role, String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", role.login());
        properties.setProperty("password", passwords.of(role));
        properties.setProperty("connectTimeout", "5");
        // Not through the DriverManager: its class loading depends on who asks.
        var connection = new Driver().connect(jdbcUrl(database), properties);
        if (connection == null) {
            throw new SQLException("not an address of PostgreSQL");
        }
        return connection;
    }
}
