package org.tallystick.store.support;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/// The border of reactive code: a function's thread waits here, once per call of a port.
public final class Waiting {
    private Waiting() {}

    /// Runs `work` on an event loop, where nothing may block, and waits for what it answers.
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
