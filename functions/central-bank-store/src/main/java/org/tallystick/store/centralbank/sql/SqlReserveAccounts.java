package org.tallystick.store.centralbank.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.quota.ReserveAccounts;
import org.tallystick.quota.ReserveBalance;
import org.tallystick.quota.ReserveOpening;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Admits agents with their reserves.
@ApplicationScoped
class SqlReserveAccounts implements ReserveAccounts {
    private static final String ADMIT = """
            INSERT INTO central_bank.agent (agent_id, certificate, admitted_at)
            SELECT o.agent_id, o.certificate, o.opened_at
            FROM unnest($1::text[], $2::bytea[], $3::timestamptz[]) AS o (agent_id, certificate, opened_at)
            ON CONFLICT DO NOTHING""";

    // Only a reserve that is opened now is paid into; kind 1 is a deposit.
    private static final String OPEN = """
            WITH opening AS (
                SELECT o.agent_id, o.currency, o.opened_at, o.minor_units
                FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[])
                    AS o (agent_id, currency, opened_at, minor_units)),
            opened AS (
                INSERT INTO central_bank.reserve (agent_id, currency, frozen)
                SELECT agent_id, currency, 0 FROM opening
                ON CONFLICT DO NOTHING
                RETURNING agent_id, currency)
            INSERT INTO central_bank.reserve_posting
                (agent_id, currency, posted_at, posting_id, kind, signed_minor_units)
            SELECT agent_id, currency, opened_at, decode(repeat('00', 16), 'hex'), 1, minor_units
            FROM opening JOIN opened USING (agent_id, currency)
            WHERE minor_units > 0""";

    private static final String BALANCES = """
            SELECT r.agent_id, r.currency, r.frozen, central_bank.reserve_of(r.agent_id, r.currency) AS balance
            FROM central_bank.reserve r ORDER BY r.agent_id COLLATE "C", r.currency COLLATE "C" ASC""";

    private final Database database;

    SqlReserveAccounts(Database database) {
        this.database = database;
    }

    @Override
    public void open(List<ReserveOpening> openings) {
        for (ReserveOpening each : openings) {
            if (each.agent().agent().equals(AgentId.UNKNOWN)) {
                throw new IllegalArgumentException("no agent is admitted under this name");
            }
        }
        var sorted = openings.stream()
                .sorted(Comparator.comparing(
                                (ReserveOpening each) -> each.agent().agent())
                        .thenComparing(each -> each.reserve().currency().value()))
                .toList();
        database.transaction(
                connection -> Rows.together(List.of(admit(connection, sorted), openReserves(connection, sorted))));
    }

    private static Uni<Integer> admit(SqlConnection connection, List<ReserveOpening> openings) {
        return Rows.write(
                connection,
                ADMIT,
                Parameters.of()
                        .rows(openings)
                        .texts(each -> each.agent().agent().value())
                        .bytes(each -> each.agent().der())
                        .times(ReserveOpening::openedAt)
                        .tuple());
    }

    private static Uni<Integer> openReserves(SqlConnection connection, List<ReserveOpening> openings) {
        return Rows.write(
                connection,
                OPEN,
                Parameters.of()
                        .rows(openings)
                        .texts(each -> each.agent().agent().value())
                        .texts(each -> each.reserve().currency().value())
                        .times(ReserveOpening::openedAt)
                        .longs(each -> each.reserve().minorUnits())
                        .tuple());
    }

    @Override
    public List<ReserveBalance> balances() {
        return database.read(connection -> Rows.query(
                connection,
                BALANCES,
                Tuple.tuple(),
                row -> new ReserveBalance(
                        new AgentId(row.getString("agent_id")),
                        new CurrencyCode(row.getString("currency")),
                        row.getLong("balance"),
                        row.getLong("frozen"))));
    }
}
