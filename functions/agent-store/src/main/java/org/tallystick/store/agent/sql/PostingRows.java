package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.journal.AccountRef;
import org.tallystick.journal.JournalEntry;
import org.tallystick.journal.Posting;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Entries and postings. The database checks that each entry balances and that no customer falls below zero.
final class PostingRows {
    private static final String LOCK = """
            SELECT account_id FROM agent.account
            WHERE agent_id = $1 AND account_id = ANY ($2::text[]) ORDER BY account_id FOR UPDATE""";

    private static final String BOOK = """
            WITH written AS (
                INSERT INTO agent.entry (agent_id, kind, booked_at) VALUES ($1, $2, $3) RETURNING entry_id)
            INSERT INTO agent.posting (agent_id, entry_id, book, owner, currency, minor_units)
            SELECT $1, written.entry_id, line.book, line.owner, line.currency, line.minor_units
            FROM written, unnest($4::int[], $5::text[], $6::text[], $7::bigint[])
                AS line (book, owner, currency, minor_units)""";

    private static final String AVAILABLE = """
            SELECT coalesce(sum(minor_units), 0)::bigint AS balance FROM agent.posting
            WHERE agent_id = $1 AND owner = $2 AND book = 1 AND currency = $3""";

    private PostingRows() {}

    /// Locks the accounts against other debits; answers how many of them exist.
    static Uni<Integer> lock(SqlConnection connection, AgentId agent, List<AccountId> accounts) {
        var names = accounts.stream().map(AccountId::value).toList();
        return Rows.query(
                        connection,
                        LOCK,
                        Parameters.of(agent.value()).texts(names).tuple(),
                        row -> row.getString("account_id"))
                .map(List::size);
    }

    static Uni<Money> available(SqlConnection connection, AgentId agent, AccountId account, CurrencyCode currency) {
        return Rows.query(
                        connection,
                        AVAILABLE,
                        Parameters.of(agent.value(), account.value(), currency.value())
                                .tuple(),
                        row -> new Money(currency, row.getLong("balance")))
                .map(List::getFirst);
    }

    static Uni<Integer> book(SqlConnection connection, AgentId agent, JournalEntry entry, Instant at) {
        var single = Parameters.of(agent.value(), (short) entry.kind().number(), at);
        var parameters = single.rows(entry.postings())
                .ints(posting -> book(posting.account()))
                .texts(posting -> owner(posting.account()))
                .texts(posting -> posting.currency().value())
                .longs(Posting::signedMinorUnits)
                .tuple();
        return Rows.write(connection, BOOK, parameters);
    }

    private static int book(AccountRef account) {
        return switch (account) {
            case AccountRef.Available _ -> 1;
            case AccountRef.Frozen _ -> 2;
            case AccountRef.Outstanding _ -> 3;
            case AccountRef.Clearing _ -> 4;
            case AccountRef.Deposits _ -> 5;
        };
    }

    private static String owner(AccountRef account) {
        return switch (account) {
            case AccountRef.Available(var customer) -> customer.value();
            case AccountRef.Frozen(var customer) -> customer.value();
            case AccountRef.Outstanding(var series) -> series.toHex();
            case AccountRef.Clearing _, AccountRef.Deposits _ -> "";
        };
    }
}
