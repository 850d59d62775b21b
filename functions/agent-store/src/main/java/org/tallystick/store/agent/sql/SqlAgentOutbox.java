package org.tallystick.store.agent.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.tallystick.bytes.Digest;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// The outbox of the agents' tier. A message that was sent is deleted: its change is first-wins by key, so it
/// is never written a second time.
@ApplicationScoped
class SqlAgentOutbox implements AgentOutbox {
    private static final String UNSENT = """
            SELECT message_id, queue, body FROM agent.outbox WHERE kept_at < $1 AND queue <> ALL ($2::text[])
            ORDER BY kept_at, message_id LIMIT $3""";

    private static final String SENT = "DELETE FROM agent.outbox WHERE message_id = ANY ($1::bytea[])";

    private final Database database;

    SqlAgentOutbox(Database database) {
        this.database = database;
    }

    @Override
    public List<OutgoingMessage> unsent(Instant keptBefore, Set<QueueName> without, int messagesMax) {
        var names = without.stream().map(QueueName::value).toList();
        return database.read(connection -> Rows.query(
                connection,
                UNSENT,
                Parameters.of(keptBefore).texts(names).and(messagesMax).tuple(),
                row -> new OutgoingMessage(
                        new MessageId(new Digest(Rows.bytes(row, "message_id"))),
                        new QueueName(row.getString("queue")),
                        row.getString("body"))));
    }

    @Override
    public void sent(Collection<MessageId> messages) {
        var ids = messages.stream().sorted().map(id -> id.value().value()).toList();
        database.transaction(connection ->
                Rows.write(connection, SENT, Parameters.of().byteArrays(ids).tuple()));
    }
}
