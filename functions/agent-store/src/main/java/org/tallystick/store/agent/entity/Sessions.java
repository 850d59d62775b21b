package org.tallystick.store.agent.entity;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tallystick.store.support.Waiting;

/// Stateless sessions of the agents' persistence unit, for callers that wait.
@ApplicationScoped
class Sessions {
    private final Mutiny.SessionFactory factory;

    Sessions(@PersistenceUnit("agent") Mutiny.SessionFactory factory) {
        this.factory = factory;
    }

    /// One transaction, READ COMMITTED; a failure leaves nothing behind.
    <T> T transaction(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return Waiting.on(() -> factory.withStatelessTransaction(work));
    }

    /// A transaction that inserts what somebody else may insert at the same moment. Whoever is second runs
    /// `work` once more, and then finds the row of the first.
    <T> T transactionFirstWins(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return Waiting.on(() -> factory.withStatelessTransaction(work)
                .onFailure(Sessions::isDuplicate)
                .recoverWithUni(() -> factory.withStatelessTransaction(work)));
    }

    private static boolean isDuplicate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }
}
