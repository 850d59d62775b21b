package org.tallystick.emulator.localcloud.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import org.tallystick.rejection.Checked;

/// Adds up the tables of both tiers again, in plain SQL that shares nothing with what wrote them, and lets the
/// independent auditor compare them with everything that was signed (PROTOCOL §7). All checks look at the same moment.
/// It reads only.
///
/// What one tier has done and the other has not heard yet looks like a difference; checks across such gaps are made
/// only when no message is on its way.
public final class ConservationAudit {
    private static final String SERIES = """
        WITH owned AS (
            SELECT n.series,
                sum(o.amount) FILTER (WHERE o.state = 2) AS live,
                sum(o.amount) FILTER (WHERE o.state = 1) AS attested,
                sum(o.amount) FILTER (WHERE o.state = 4) AS redeemed,
                sum(o.amount) FILTER (WHERE o.state = 5) AS reissued,
                sum(o.amount) FILTER (WHERE o.state = 8) AS returned,
                sum(o.amount) FILTER (WHERE o.state = 7) AS frozen,
                sum(o.amount) FILTER (WHERE o.state = 9) AS loss
            FROM (SELECT DISTINCT root, series FROM central_bank.root_note) n
            JOIN central_bank.output o USING (root)
            GROUP BY n.series)
        SELECT encode(q.series, 'hex') AS series, q.agent_id, q.currency, q.amount - q.returned AS quota,
            (SELECT coalesce(sum(r.amount), 0) FROM central_bank.root_note r WHERE r.series = q.series) AS issued,
            coalesce(w.live, 0) AS live, coalesce(w.attested, 0) AS attested,
            coalesce(w.redeemed, 0) AS redeemed, coalesce(w.reissued, 0) AS reissued,
            coalesce(w.returned, 0) AS returned, coalesce(w.frozen, 0) AS frozen, coalesce(w.loss, 0) AS loss
        FROM central_bank.quota q LEFT JOIN owned w ON w.series = q.series
        ORDER BY q.agent_id, q.granted_at, q.series""";

    private static final String UNSENT = """
        SELECT (SELECT count(*) FROM central_bank.outbox WHERE sent_at IS NULL)
             + (SELECT count(*) FROM agent.outbox)""";

    private static final String QUEUES = """
        SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
        WHERE table_schema = 'queues' AND starts_with(table_name, 'message_')""";

    private final DatabaseAccess database;
    private final Path root;

    /// @param root the file with the central bank's certificate, which the auditor trusts and nothing else
    public ConservationAudit(DatabaseAccess database, Path root) {
        this.database = database;
        this.root = root;
    }

    public AuditReport run() {
        var anchor = anchor();
        try (var connection = database.connect(DatabaseRole.OWNER)) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return within(connection, anchor, queued());
        } catch (SQLException e) {
            throw new LocalCloudUnusable(
                    "the audit cannot read the tables: " + e.getMessage(),
                    "see whether PostgreSQL runs, and whether its passwords are those of this local cloud",
                    e);
        }
    }

    /// In a transaction of the caller's: it also sees what is written there and not committed.
    ///
    /// @param queued messages in the queues
    public static AuditReport within(Connection connection, TrustAnchor anchor, long queued) throws SQLException {
        long inFlight = Math.addExact(queued, number(connection, UNSENT));
        var findings = new ArrayList<Finding>();
        var names = new ArrayList<String>();
        for (Check check : Check.ALL) {
            if (!check.whenQuiet() || inFlight == 0) {
                names.add(check.name());
                findings.addAll(findings(connection, check));
            }
        }
        names.addAll(SignedAudit.NAMES);
        findings.addAll(SignedAudit.within(connection, anchor, inFlight == 0));
        return new AuditReport(series(connection), names, findings, inFlight);
    }

    private TrustAnchor anchor() {
        try {
            var signatures = new SignatureVerifier(new Es256(new SecureRandom()));
            return switch (CertificateFile.read(root).then(read -> TrustAnchor.of(read.der(), signatures))) {
                case Checked.Accepted<TrustAnchor>(var anchor) -> anchor;
                case Checked.Refused<TrustAnchor>(var code) ->
                    throw unusable(root + " is not a central bank's root certificate (" + code + ")");
            };
        } catch (IOException unreadable) {
            throw unusable("cannot read the file " + root);
        }
    }

    private static LocalCloudUnusable unusable(String what) {
        return new LocalCloudUnusable(what, "put back what was there: it was made with this local cloud");
    }

    private static List<Finding> findings(Connection connection, Check check) throws SQLException {
        var found = new ArrayList<Finding>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(check.sql())) {
            while (rows.next()) {
                found.add(new Finding(check.name(), rows.getString(1), rows.getString(2)));
            }
        }
        return found;
    }

    private static List<SeriesLine> series(Connection connection) throws SQLException {
        var lines = new ArrayList<SeriesLine>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(SERIES)) {
            while (rows.next()) {
                lines.add(line(rows));
            }
        }
        return lines;
    }

    private static SeriesLine line(ResultSet row) throws SQLException {
        return new SeriesLine(
                row.getString("series"),
                row.getString("agent_id"),
                row.getString("currency"),
                row.getLong("quota"),
                row.getLong("issued"),
                row.getLong("live"),
                row.getLong("attested"),
                row.getLong("redeemed"),
                row.getLong("reissued"),
                row.getLong("returned"),
                row.getLong("frozen"),
                row.getLong("loss"));
    }

    /// Messages in the embedded queues, dead letters among them: what they report has no effect yet either. Queues
    /// elsewhere cannot be seen from here and count as empty.
    private long queued() throws SQLException {
        try (var connection = database.connectToQueues()) {
            var tables = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(QUEUES)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            long messages = 0;
            for (String table : tables) {
                messages += number(connection, "SELECT count(*) FROM " + table);
            }
            return messages;
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
