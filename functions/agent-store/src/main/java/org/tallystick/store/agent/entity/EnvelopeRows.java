package org.tallystick.store.agent.entity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tallystick.bytes.Digest;
import org.tallystick.envelope.EnvelopeDecision;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.Envelopes;
import org.tallystick.envelope.KeptEnvelope;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;

@ApplicationScoped
class EnvelopeRows implements Envelopes {
    /// Native: only so can a payment that was shown in an earlier envelope already be passed over. Hexadecimal,
    /// because arrays of bytes do not go through Hibernate Reactive.
    private static final String SHOW = """
            INSERT INTO agent.uploaded_payment (agent_id, device_id, txid)
            SELECT :agent, decode(:device, 'hex'), decode(txid, 'hex') FROM unnest(cast(:txids AS text[])) AS txid
            ORDER BY txid ON CONFLICT DO NOTHING""";

    private final Sessions sessions;

    EnvelopeRows(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Kept<EnvelopeDecision> keep(KeptEnvelope envelope, OutgoingMessage message) {
        var row = row(envelope);
        var key = new EnvelopeRow.Key(row.agent, row.device, row.sequence);
        return sessions.transactionFirstWins(session -> session.get(EnvelopeRow.class, key)
                .chain(held -> held == null
                        ? keep(session, row, envelope, message)
                        : Uni.createFrom().item(new Kept<>(earlier(held, envelope), List.of()))));
    }

    private static EnvelopeDecision earlier(EnvelopeRow held, KeptEnvelope envelope) {
        var hash = new EnvelopeHash(new Digest(Columns.bytes(held.hash)));
        return hash.equals(envelope.hash())
                ? new EnvelopeDecision.Repeated(Columns.bytes(held.receipt))
                : new EnvelopeDecision.SequenceReused(hash);
    }

    private static Uni<Kept<EnvelopeDecision>> keep(
            Mutiny.StatelessSession session, EnvelopeRow row, KeptEnvelope envelope, OutgoingMessage message) {
        return session.insert(row)
                .chain(() -> show(session, envelope))
                .chain(() -> session.insert(KeptMessages.row(message, envelope.receivedAt())))
                .replaceWith(new Kept<>(new EnvelopeDecision.Received(envelope.receipt()), List.of(message)));
    }

    private static Uni<Integer> show(Mutiny.StatelessSession session, KeptEnvelope envelope) {
        if (envelope.payments().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var txids = envelope.payments().stream()
                .map(txid -> txid.value().toHex())
                .distinct()
                .toArray(String[]::new);
        return session.createNativeQuery(SHOW)
                .setParameter("agent", envelope.agent().value())
                .setParameter("device", envelope.device().toHex())
                .setParameter("txids", txids)
                .executeUpdate();
    }

    private static EnvelopeRow row(KeptEnvelope envelope) {
        var row = new EnvelopeRow();
        row.agent = envelope.agent().value();
        row.device = envelope.device().value().toArray();
        row.sequence = envelope.sequence();
        row.hash = envelope.hash().value().value().toArray();
        row.listVersion = envelope.listVersion();
        row.receivedAt = envelope.receivedAt();
        row.content = envelope.content().toArray();
        row.receipt = envelope.receipt().toArray();
        return row;
    }
}
