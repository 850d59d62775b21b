package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Keeps messages in the transaction of the change that they report.
final class OutboxRows {
    private static final String KEEP = """
            INSERT INTO agent.outbox (message_id, queue, body, kept_at)
            SELECT message.id, message.queue, message.body, $1
            FROM unnest($2::bytea[], $3::text[], $4::text[]) AS message (id, queue, body)
            ON CONFLICT DO NOTHING""";

    private OutboxRows() {}

    static Uni<Integer> keep(SqlConnection connection, List<OutgoingMessage> messages, Instant at) {
        if (messages.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var sorted = messages.stream()
                .sorted(Comparator.comparing(OutgoingMessage::id))
                .toList();
        var parameters = Parameters.of(at)
                .rows(sorted)
                .bytes(message -> message.id().value().value())
                .texts(message -> message.queue().value())
                .texts(OutgoingMessage::body)
                .tuple();
        return Rows.write(connection, KEEP, parameters);
    }
}
