package org.tallystick.store.centralbank.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// The outbox of the central bank's tier. A sent message stays for a while: kept once more, it is known to be sent.
@ApplicationScoped
class SqlCentralBankOutbox implements CentralBankOutbox {
    private static final String UNSENT = """
            SELECT message_id, queue, body FROM central_bank.outbox
            WHERE sent_at IS NULL AND kept_at < $1 AND queue <> ALL ($2::text[])
            ORDER BY kept_at, message_id LIMIT $3""";

    private static final String SENT = """
            UPDATE central_bank.outbox SET sent_at = clock_timestamp()
            WHERE message_id = ANY ($1::bytea[]) AND sent_at IS NULL""";

    private static final String FORGET = "SELECT central_bank.forget_sent_messages($1, $2) AS forgotten";

    private final Database database;

    SqlCentralBankOutbox(Database database) {
        this.database = database;
    }

    @Override
    public List<OutgoingMessage> unsent(Instant keptBefore, Set<QueueName> without, int messagesMax) {
        return database.read(connection -> Rows.query(
                connection,
                UNSENT,
                Parameters.of(keptBefore)
                        .texts(without.stream().map(QueueName::value).toList())
                        .and(messagesMax)
                        .tuple(),
                row -> new OutgoingMessage(
                        new MessageId(Rows.digest(row, "message_id")),
                        new QueueName(row.getString("queue")),
                        row.getString("body"))));
    }

    @Override
    public void sent(Collection<MessageId> messages) {
        var ids = messages.stream()
                .sorted()
                .map(message -> message.value().value())
                .toList();
        database.read(connection ->
                Rows.write(connection, SENT, Parameters.of().byteArrays(ids).tuple()));
    }

    @Override
    public int forget(Instant sentBefore, int messagesMax) {
        return database.read(connection -> Rows.query(
                        connection,
                        FORGET,
                        Parameters.of(sentBefore, messagesMax).tuple(),
                        row -> row.getInteger("forgotten")))
                .getFirst();
    }
}
