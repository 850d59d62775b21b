package org.tallystick.harness;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Starts the database and tells both tiers where it is. A test that wants to look into it declares a field of type
/// [TestDatabase].
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable TestDatabase database;

    @Override
    public Map<String, String> start() {
        var started = TestDatabase.start();
        database = started;
        var settings = new HashMap<String, String>();
        for (Schema schema : Schema.values()) {
            var prefix = "quarkus.datasource.\"" + schema.datasource() + "\".";
            settings.put(prefix + "reactive.url", "postgresql://" + started.address());
            settings.put(prefix + "username", schema.sqlName());
            settings.put(prefix + "password", TestDatabase.PASSWORD);
        }
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Objects.requireNonNull(database), new TestInjector.MatchesType(TestDatabase.class));
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}
