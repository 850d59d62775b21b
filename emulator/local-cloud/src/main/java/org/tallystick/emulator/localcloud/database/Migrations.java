package org.tallystick.emulator.localcloud.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;

/// Brings both schemas to the version of this build, each from its own folder and with its own history. A step of
/// its own: no function ever migrates. Tables that something else made, or a later version, are left as they are.
public final class Migrations {
    private Migrations() {}

    public static void run(DatabaseAccess access) {
        migrate(access, "central_bank", "classpath:db/migration/central_bank");
        migrate(access, "agent", "classpath:db/migration/agent");
    }

    private static void migrate(DatabaseAccess access, String schema, String location) {
        try {
            flyway(access, schema, location).migrate();
        } catch (FlywayException otherTables) {
            throw new LocalCloudUnusable(
                    "the tables of " + schema + " cannot be brought up to this version",
                    "use the version that made them, or another folder with --data",
                    otherTables);
        }
    }

    private static Flyway flyway(DatabaseAccess access, String schema, String location) {
        return Flyway.configure()
                .dataSource(
                        access.jdbcUrl(DatabaseRole.OWNER),
                        DatabaseRole.OWNER.login(),
                        access.passwords().of(DatabaseRole.OWNER))
                .schemas(schema)
                .defaultSchema(schema)
                .table("schema_history")
                .locations(location)
                .failOnMissingLocations(true)
                // Nor does it work with tables of a version that comes after this one.
                .ignoreMigrationPatterns(new String[0])
                .load();
    }
}
