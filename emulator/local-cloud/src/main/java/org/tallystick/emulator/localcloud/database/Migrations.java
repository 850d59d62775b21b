package org.tallystick.emulator.localcloud.database;

import org.flywaydb.core.Flyway;

/// Brings both schemas to the version of this build, each from its own folder and with its own history. A step of
/// its own: no function ever migrates.
public final class Migrations {
    private Migrations() {}

    public static void run(DatabaseAccess access) {
        migrate(access, "central_bank", "classpath:db/migration/central_bank");
        migrate(access, "agent", "classpath:db/migration/agent");
    }

    private static void migrate(DatabaseAccess access, String schema, String location) {
        Flyway.configure()
                .dataSource(
                        access.jdbcUrl(DatabaseRole.OWNER),
                        DatabaseRole.OWNER.login(),
                        access.passwords().of(DatabaseRole.OWNER))
                .schemas(schema)
                .defaultSchema(schema)
                .table("schema_history")
                .locations(location)
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }
}
