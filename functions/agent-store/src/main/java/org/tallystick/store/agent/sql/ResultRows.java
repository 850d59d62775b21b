package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.HeldHandOver;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// What a device will read about its envelopes: verdicts, and payments that others uploaded for it.
final class ResultRows {
    private static final String KEEP_VERDICTS = """
            INSERT INTO agent.verdict AS held
                (agent_id, device_id, sequence, entry, component, txid, verdict, winner, code)
            SELECT $1, given.device_id, given.sequence, given.entry, given.component, given.txid, given.verdict,
                nullif(given.winner, ''::bytea), nullif(given.code, 0)
            FROM unnest($2::bytea[], $3::bigint[], $4::int[], $5::int[], $6::bytea[], $7::int[], $8::bytea[], $9::int[])
                AS given (device_id, sequence, entry, component, txid, verdict, winner, code)
            ON CONFLICT (agent_id, device_id, sequence, entry, component) DO UPDATE
                SET verdict = excluded.verdict, winner = excluded.winner, code = excluded.code
                WHERE held.verdict < 2 AND held.verdict < excluded.verdict""";

    private static final String KEEP_HAND_OVERS = """
            INSERT INTO agent.hand_over (agent_id, device_id, txid, payment, kept_at)
            SELECT $1, given.device_id, given.txid, given.payment, $2
            FROM unnest($3::bytea[], $4::bytea[], $5::bytea[]) AS given (device_id, txid, payment)
            WHERE NOT EXISTS (
                SELECT FROM agent.uploaded_payment shown
                WHERE shown.agent_id = $1 AND shown.device_id = given.device_id AND shown.txid = given.txid)
            ON CONFLICT DO NOTHING""";

    private ResultRows() {}

    static Uni<Integer> keepVerdicts(SqlConnection connection, AgentId agent, List<EnvelopeVerdicts> verdicts) {
        var rows = highest(verdicts);
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var parameters = Parameters.of(agent.value())
                .rows(rows)
                .bytes(row -> row.place().device().value())
                .longs(row -> row.place().sequence())
                .ints(row -> row.place().entry())
                .ints(row -> row.place().component())
                .bytes(row -> row.txid().value().value())
                .ints(row -> number(row.verdict()))
                .bytes(row -> winner(row.verdict()))
                .ints(row -> code(row.verdict()))
                .tuple();
        return Rows.write(connection, KEEP_VERDICTS, parameters);
    }

    static Uni<Integer> keepHandOvers(
            SqlConnection connection, AgentId agent, List<HeldHandOver> handOvers, Instant at) {
        if (handOvers.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var sorted = handOvers.stream()
                .sorted(Comparator.comparing(HeldHandOver::payee).thenComparing(HeldHandOver::txid))
                .toList();
        var parameters = Parameters.of(agent.value(), at)
                .rows(sorted)
                .bytes(row -> row.payee().value())
                .bytes(row -> row.txid().value().value())
                .bytes(HeldHandOver::payment)
                .tuple();
        return Rows.write(connection, KEEP_HAND_OVERS, parameters);
    }

    /// Each place once: one statement cannot write a row twice.
    private static List<VerdictRow> highest(List<EnvelopeVerdicts> verdicts) {
        var rows = new TreeMap<Place, VerdictRow>();
        for (EnvelopeVerdicts envelope : verdicts) {
            for (int entry = 0; entry < envelope.verdicts().size(); entry++) {
                var payment = envelope.verdicts().get(entry);
                for (int component = 0; component < payment.components().size(); component++) {
                    var place = new Place(envelope.device(), envelope.sequence(), entry, component);
                    var row = new VerdictRow(
                            place, payment.txid(), payment.components().get(component));
                    rows.merge(place, row, (one, two) -> number(one.verdict()) >= number(two.verdict()) ? one : two);
                }
            }
        }
        return new ArrayList<>(rows.values());
    }

    private static int number(ComponentVerdict verdict) {
        return switch (verdict) {
            case ComponentVerdict.Waiting _ -> 0;
            case ComponentVerdict.Untouched _ -> 1;
            case ComponentVerdict.Settled _ -> 2;
            case ComponentVerdict.Lost _ -> 3;
            case ComponentVerdict.Contested _ -> 4;
            case ComponentVerdict.Refused _ -> 5;
        };
    }

    private static Bytes winner(ComponentVerdict verdict) {
        return verdict instanceof ComponentVerdict.Lost(var winner)
                ? winner.value().value()
                : Bytes.EMPTY;
    }

    private static int code(ComponentVerdict verdict) {
        return verdict instanceof ComponentVerdict.Refused(var code) ? code.number() : 0;
    }

    private record Place(DeviceId device, long sequence, int entry, int component) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::device)
                .thenComparingLong(Place::sequence)
                .thenComparingInt(Place::entry)
                .thenComparingInt(Place::component);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record VerdictRow(Place place, Txid txid, ComponentVerdict verdict) {}
}
