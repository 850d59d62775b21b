package org.tallystick.store.agent.sql;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.tallystick.bytes.Digest;
import org.tallystick.enrolment.AccountOpening;
import org.tallystick.enrolment.CoreBanking;
import org.tallystick.journal.AccountRef;
import org.tallystick.journal.EntryKind;
import org.tallystick.journal.JournalEntry;
import org.tallystick.journal.Posting;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Stays in every application: no function asks for it, but whoever provisions does.
@Unremovable
@ApplicationScoped
class SqlCoreBanking implements CoreBanking {
    private static final String OPEN = """
            INSERT INTO agent.account (agent_id, account_id, currency, opened_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING""";

    private static final String ACTIVATE = """
            INSERT INTO agent.activation (agent_id, account_id, code_digest)
            SELECT $1, $2, digest FROM unnest($3::bytea[]) AS digest ON CONFLICT DO NOTHING""";

    private final Database database;

    SqlCoreBanking(Database database) {
        this.database = database;
    }

    @Override
    public void open(List<AccountOpening> accounts) {
        var sorted = accounts.stream()
                .sorted(Comparator.comparing(AccountOpening::agent).thenComparing(AccountOpening::account))
                .toList();
        database.transaction(connection -> Multi.createFrom()
                .iterable(sorted)
                .onItem()
                .transformToUniAndConcatenate(account -> open(connection, account))
                .collect()
                .asList());
    }

    private static Uni<Integer> open(SqlConnection connection, AccountOpening opening) {
        var agent = opening.agent().value();
        var account = opening.account().value();
        var currency = opening.openingBalance().currency().value();
        var digests = opening.activationDigests().stream()
                .distinct()
                .sorted()
                .map(Digest::value)
                .toList();
        return Rows.write(
                        connection,
                        OPEN,
                        Parameters.of(agent, account, currency, opening.openedAt())
                                .tuple())
                .chain(opened -> opened == 0 || opening.openingBalance().isZero()
                        ? Uni.createFrom().item(0)
                        : PostingRows.book(connection, opening.agent(), entry(opening), opening.openedAt()))
                .chain(() -> Rows.write(
                        connection,
                        ACTIVATE,
                        Parameters.of(agent, account).byteArrays(digests).tuple()));
    }

    private static JournalEntry entry(AccountOpening opening) {
        return new JournalEntry(
                EntryKind.OPENING,
                Posting.move(
                        opening.openingBalance(),
                        new AccountRef.Deposits(),
                        new AccountRef.Available(opening.account())));
    }
}
