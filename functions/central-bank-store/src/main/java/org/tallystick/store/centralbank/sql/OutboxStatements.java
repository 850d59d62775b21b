package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Keeps messages in the transaction of the change that they report.
final class OutboxStatements {
    // The server's clock, so that the sweep's "older than" means the same to every function.
    private static final String KEEP = """
            INSERT INTO central_bank.outbox (message_id, queue, body, kept_at)
            SELECT m.message_id, m.queue, m.body, clock_timestamp()
            FROM unnest($1::bytea[], $2::text[], $3::text[]) AS m (message_id, queue, body)
            ON CONFLICT DO NOTHING
            RETURNING message_id""";

    private OutboxStatements() {}

    /// Answers with those of the messages that were not kept before.
    static Uni<List<OutgoingMessage>> keep(SqlConnection connection, List<OutgoingMessage> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var sorted = messages.stream()
                .sorted(Comparator.comparing(OutgoingMessage::id))
                .toList();
        var parameters = Parameters.of()
                .rows(sorted)
                .bytes(message -> message.id().value().value())
                .texts(message -> message.queue().value())
                .texts(OutgoingMessage::body)
                .tuple();
        return Rows.query(connection, KEEP, parameters, row -> new MessageId(Rows.digest(row, "message_id")))
                .map(kept -> {
                    var fresh = new HashSet<>(kept);
                    return messages.stream()
                            .filter(message -> fresh.remove(message.id()))
                            .toList();
                });
    }
}
