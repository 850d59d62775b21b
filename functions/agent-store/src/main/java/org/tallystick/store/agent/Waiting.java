package org.tallystick.store.agent;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/// Where reactive code ends: the function's thread waits for the database.
public final class Waiting {
    private Waiting() {}

    /// Runs `work` on an event loop and waits for its answer. Nothing in `work` may block.
    public static <T> T on(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("the database did not answer", failure);
        }
    }
}
