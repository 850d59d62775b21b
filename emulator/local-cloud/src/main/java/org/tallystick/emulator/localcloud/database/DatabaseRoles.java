package org.tallystick.emulator.localcloud.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;

/// What the cluster needs before any migration: roles with passwords, and the two databases.
final class DatabaseRoles {
    private DatabaseRoles() {}

    static void create(DatabaseAccess access, Path data) {
        try {
            try (var connection = access.connect(DatabaseRole.OWNER, "postgres");
                    var statement = connection.createStatement()) {
                for (DatabaseRole role : DatabaseRole.values()) {
                    setPassword(statement, role, access.passwords());
                }
                statement.execute("CREATE DATABASE tallystick");
                statement.execute("CREATE DATABASE queues OWNER queues");
                // No role finds a way into a database that is not its own.
                statement.execute("REVOKE ALL ON DATABASE tallystick, queues, postgres, template1 FROM PUBLIC");
                statement.execute("GRANT CONNECT ON DATABASE tallystick TO central_bank, agent");
                AccessRules.write(data, AccessRules.ALWAYS);
                statement.execute("SELECT pg_reload_conf()");
            }
            try (var connection = access.connect(DatabaseRole.OWNER);
                    var statement = connection.createStatement()) {
                statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database roles could not be made", e);
        }
    }

    /// Passwords are hexadecimal digits: nothing to escape.
    private static void setPassword(Statement statement, DatabaseRole role, Passwords passwords) throws SQLException {
        var verb = role == DatabaseRole.OWNER ? "ALTER" : "CREATE";
        statement.execute("%s ROLE %s LOGIN PASSWORD '%s'".formatted(verb, role.login(), passwords.of(role)));
    }
}
