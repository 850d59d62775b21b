package org.tallystick.harness;

/// The two tiers' schemas; each schema's role has the schema's name.
public enum Schema {
    CENTRAL_BANK("central_bank", "central-bank"),
    AGENT("agent", "agent");

    private final String sqlName;
    private final String datasource;

    Schema(String sqlName, String datasource) {
        this.sqlName = sqlName;
        this.datasource = datasource;
    }

    /// Schema, role, and folder of migrations.
    public String sqlName() {
        return sqlName;
    }

    /// Name of the data source and of the persistence unit.
    public String datasource() {
        return datasource;
    }
}
