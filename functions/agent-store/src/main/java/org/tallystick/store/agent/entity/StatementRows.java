package org.tallystick.store.agent.entity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tallystick.enquiry.AccountStatement;
import org.tallystick.enquiry.StatementLine;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.journal.EntryKind;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// Reads an account's balances and latest entries from its postings.
@ApplicationScoped
class StatementRows {
    private static final String BALANCES = """
            SELECT cast(coalesce(sum(minor_units) FILTER (WHERE book = 1), 0) AS bigint),
                cast(coalesce(sum(minor_units) FILTER (WHERE book = 2), 0) AS bigint),
                (SELECT cast(coalesce(sum(backing.outstanding), 0) AS bigint)
                 FROM agent.note_minted note JOIN agent.note_backing backing USING (agent_id, root)
                 WHERE note.agent_id = :agent AND note.account_id = :account AND note.currency = :currency)
            FROM agent.posting
            WHERE agent_id = :agent AND owner = :account AND book IN (1, 2) AND currency = :currency""";

    private static final String LINES = """
            SELECT entry.booked_at, cast(entry.kind AS int), line.currency, line.available, line.frozen
            FROM (SELECT agent_id, entry_id, currency,
                    cast(coalesce(sum(minor_units) FILTER (WHERE book = 1), 0) AS bigint) AS available,
                    cast(coalesce(sum(minor_units) FILTER (WHERE book = 2), 0) AS bigint) AS frozen
                  FROM agent.posting WHERE agent_id = :agent AND owner = :account AND book IN (1, 2)
                  GROUP BY agent_id, entry_id, currency ORDER BY entry_id DESC, currency LIMIT :most) line
            JOIN agent.entry entry USING (agent_id, entry_id) ORDER BY entry_id DESC, line.currency""";

    Uni<AccountStatement> read(Mutiny.StatelessSession session, AgentId agent, AccountId account) {
        return session.get(AccountRow.class, new AccountRow.Key(agent.value(), account.value()))
                .map(row -> Invariant.present(row, "a device has an account"))
                .chain(row -> balances(session, row))
                .chain(empty -> session.createNativeQuery(LINES, Object[].class)
                        .setParameter("agent", agent.value())
                        .setParameter("account", account.value())
                        .setParameter("most", AccountStatement.LINES_MAX)
                        .getResultList()
                        .map(lines -> new AccountStatement(
                                account, empty.available(), empty.frozen(), empty.outstanding(), lines(lines))));
    }

    private static Uni<AccountStatement> balances(Mutiny.StatelessSession session, AccountRow row) {
        var currency = new CurrencyCode(row.currency);
        return session.createNativeQuery(BALANCES, Object[].class)
                .setParameter("agent", row.agent)
                .setParameter("account", row.account)
                .setParameter("currency", row.currency)
                .getSingleResult()
                .map(sums -> new AccountStatement(
                        new AccountId(row.account),
                        new Money(currency, (Long) sums[0]),
                        new Money(currency, (Long) sums[1]),
                        new Money(currency, (Long) sums[2]),
                        List.of()));
    }

    private static List<StatementLine> lines(List<Object[]> rows) {
        return rows.stream()
                .map(columns -> new StatementLine(
                        ((OffsetDateTime) columns[0]).toInstant(),
                        kind((Integer) columns[1]),
                        new CurrencyCode((String) columns[2]),
                        (Long) columns[3],
                        (Long) columns[4]))
                .toList();
    }

    private static EntryKind kind(int number) {
        return Arrays.stream(EntryKind.values())
                .filter(kind -> kind.number() == number)
                .findFirst()
                .orElseThrow();
    }
}
