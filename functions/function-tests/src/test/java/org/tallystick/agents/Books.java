package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.harness.Schema;
import org.tallystick.harness.TestDatabase;
import org.tallystick.identity.AccountId;
import org.tallystick.note.SeriesId;

/// Reads the agents' tables with plain SQL and recounts them from the ground, sharing nothing with the stores.
final class Books {
    private static final String UNBALANCED = """
            SELECT 'unbalanced entry in ' || currency FROM agent.posting
            GROUP BY agent_id, entry_id, currency HAVING sum(minor_units) <> 0""";

    private static final String NEGATIVE = """
            SELECT 'negative balance of ' || owner FROM agent.posting WHERE book IN (1, 2, 3)
            GROUP BY agent_id, owner, book, currency HAVING sum(minor_units) < 0""";

    /// Frozen money is the unspent backing of the account's notes, or waits for a reissue to be minted.
    private static final String FROZEN = """
            WITH booked AS (
                SELECT agent_id, owner AS account_id, currency, sum(minor_units) AS frozen
                FROM agent.posting WHERE book = 2 GROUP BY 1, 2, 3),
            backing AS (
                SELECT agent_id, account_id, currency, sum(frozen) AS frozen FROM (
                    SELECT n.agent_id, n.account_id, n.currency, b.frozen
                    FROM agent.note_minted n JOIN agent.note_backing b USING (agent_id, root)
                    UNION ALL
                    SELECT o.agent_id, o.account_id, o.currency, o.minor_units FROM agent.mint_order o
                    WHERE NOT EXISTS (SELECT FROM agent.mint_outcome d
                        WHERE (d.agent_id, d.root, d.txid, d.component) = (o.agent_id, o.root, o.txid, o.component))
                ) parts GROUP BY 1, 2, 3)
            SELECT 'frozen money of ' || account_id FROM booked FULL JOIN backing USING (agent_id, account_id, currency)
            WHERE coalesce(booked.frozen, 0) <> coalesce(backing.frozen, 0)""";

    private static final String OUTSTANDING = """
            WITH booked AS (
                SELECT agent_id, owner AS series, sum(minor_units) AS outstanding
                FROM agent.posting WHERE book = 3 GROUP BY 1, 2),
            backing AS (
                SELECT n.agent_id, encode(n.series, 'hex') AS series, sum(b.outstanding) AS outstanding
                FROM agent.note_minted n JOIN agent.note_backing b USING (agent_id, root) GROUP BY 1, 2)
            SELECT 'outstanding of ' || series FROM booked FULL JOIN backing USING (agent_id, series)
            WHERE coalesce(booked.outstanding, 0) <> coalesce(backing.outstanding, 0)""";

    private static final String ISSUED = """
            SELECT 'quota of ' || encode(q.series, 'hex') FROM agent.quota q
            LEFT JOIN agent.note_minted n USING (agent_id, series) LEFT JOIN agent.note_backing b USING (agent_id, root)
            GROUP BY q.agent_id, q.series, q.issued
            HAVING q.issued <> coalesce(sum(b.frozen + b.outstanding), 0)""";

    private final TestDatabase database;

    Books(TestDatabase database) {
        this.database = database;
    }

    /// Everything in the agents' schema agrees with everything else.
    void agree() {
        var wrong = new ArrayList<String>();
        for (String check : List.of(UNBALANCED, NEGATIVE, FROZEN, OUTSTANDING, ISSUED)) {
            wrong.addAll(texts(check));
        }
        assertThat(wrong).isEmpty();
    }

    long available(AccountId account) {
        return balance(account.value(), 1);
    }

    long frozen(AccountId account) {
        return balance(account.value(), 2);
    }

    long outstanding(SeriesId series) {
        return balance(series.toHex(), 3);
    }

    /// Minted under the series, and neither redeemed nor reissued.
    long issued(SeriesId series) {
        return number("SELECT issued FROM agent.quota WHERE series = decode('" + series.toHex() + "', 'hex')");
    }

    /// As if the device had been enrolled long ago, for a time that is over.
    void endCertificateOf(TestDevice device) {
        try (var connection = database.connectAsOwner();
                var statement = connection.prepareStatement(
                        "UPDATE agent.device SET not_before = '2020-01-01', not_after = '2021-01-01'"
                                + " WHERE device_id = ?")) {
            statement.setBytes(1, device.id().value().toArray());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    long number(String query) {
        return Long.parseLong(texts(query).getFirst());
    }

    List<String> texts(String query) {
        try (var connection = database.connect(Schema.AGENT);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long balance(String owner, int book) {
        return number("SELECT coalesce(sum(minor_units), 0) FROM agent.posting WHERE book = " + book + " AND owner = '"
                + owner + "'");
    }
}
