package org.tallystick.emulator.localcloud.database;

/// Who connects to the database. The two tiers cannot touch each other's schema; the queues have a database of
/// their own.
public enum DatabaseRole {
    CENTRAL_BANK("central_bank", DatabaseRole.LEDGER),
    AGENT("agent", DatabaseRole.LEDGER),
    QUEUES("queues", "queues"),
    /// Runs migrations, and audits. No function gets its password.
    OWNER("postgres", DatabaseRole.LEDGER);

    private static final String LEDGER = "tallystick";

    private final String login;
    private final String database;

    DatabaseRole(String login, String database) {
        this.login = login;
        this.database = database;
    }

    public String login() {
        return login;
    }

    public String database() {
        return database;
    }
}
