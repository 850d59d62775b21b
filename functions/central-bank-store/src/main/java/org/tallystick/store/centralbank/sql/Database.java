package org.tallystick.store.centralbank.sql;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.tallystick.store.support.Waiting;

/// The central bank's connections, for callers that wait.
@ApplicationScoped
class Database {
    private final Pool pool;

    Database(@ReactiveDataSource("central-bank") Pool pool) {
        this.pool = pool;
    }

    /// All of `work` or nothing.
    <T> T transaction(Function<SqlConnection, Uni<T>> work) {
        return Waiting.on(() -> pool.withTransaction(work));
    }

    <T> T read(Function<SqlConnection, Uni<T>> work) {
        return Waiting.on(() -> pool.withConnection(work));
    }
}
