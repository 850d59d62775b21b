package org.tallystick.emulator.localcloud.provisioning;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.DatabaseRole;
import org.tallystick.enrolment.AccountOpening;
import org.tallystick.identity.AgentId;
import org.tallystick.journal.EntryKind;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaRequestId;

/// What a bank does for its customers outside of the functions (ADR 10), as its core system would: open accounts
/// and hand out activation codes. With the rights of the agents' role, and in SQL as at [CentralBankDesk].
public final class AgentDesk {
    private static final int BOOK_AVAILABLE = 1;
    private static final int BOOK_DEPOSITS = 5;

    private final DatabaseAccess database;
    private final Clock clock;

    /// The part of one series' quota that no note stands under.
    public record UnusedQuota(SeriesId series, Money amount) {}

    public AgentDesk(DatabaseAccess database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Opens the account with its opening balance, or leaves an open one as it is; either way its activation codes
    /// are good from now on.
    public void open(AccountOpening opening) {
        try (var connection = database.connect(DatabaseRole.AGENT)) {
            connection.setAutoCommit(false);
            if (openAccount(connection, opening) && !opening.openingBalance().isZero()) {
                book(connection, opening);
            }
            activate(connection, opening);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("account not opened", e);
        }
    }

    /// Whether the agent has received the quota that was asked for under this id.
    public boolean hasQuota(AgentId agent, QuotaRequestId request) {
        try (var connection = database.connect(DatabaseRole.AGENT);
                var query = connection.prepareStatement(
                        "SELECT 1 FROM agent.quota WHERE agent_id = ? AND request_id = ?")) {
            query.setString(1, agent.value());
            query.setBytes(2, request.value().toArray());
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("quota not readable", e);
        }
    }

    /// What the agent may still mint and so may give back, series by series, the largest first.
    public List<UnusedQuota> unusedQuota(AgentId agent, CurrencyCode currency) {
        try (var connection = database.connect(DatabaseRole.AGENT);
                var query = connection.prepareStatement("""
                    SELECT series, granted - issued - returned AS unused FROM agent.quota
                    WHERE agent_id = ? AND currency = ? AND granted > issued + returned
                    ORDER BY unused DESC, series""")) {
            query.setString(1, agent.value());
            query.setString(2, currency.value());
            try (var rows = query.executeQuery()) {
                var unused = new ArrayList<UnusedQuota>();
                while (rows.next()) {
                    unused.add(new UnusedQuota(
                            new SeriesId(Bytes.copyOf(rows.getBytes(1))), new Money(currency, rows.getLong(2))));
                }
                return List.copyOf(unused);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("quota not readable", e);
        }
    }

    private boolean openAccount(Connection connection, AccountOpening opening) throws SQLException {
        try (var account = connection.prepareStatement("""
            INSERT INTO agent.account (agent_id, account_id, currency, opened_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING""")) {
            account.setString(1, opening.agent().value());
            account.setString(2, opening.account().value());
            account.setString(3, opening.openingBalance().currency().value());
            account.setTimestamp(4, Timestamp.from(opening.openedAt()));
            return account.executeUpdate() == 1;
        }
    }

    /// Both postings in one statement: the database wants every statement's entries balanced.
    private void book(Connection connection, AccountOpening opening) throws SQLException {
        try (var entry = connection.prepareStatement("""
            WITH written AS (
                INSERT INTO agent.entry (agent_id, kind, booked_at) VALUES (?, ?, ?)
                RETURNING agent_id, entry_id)
            INSERT INTO agent.posting (agent_id, entry_id, book, owner, currency, minor_units)
            SELECT w.agent_id, w.entry_id, l.book, l.owner, l.currency, l.minor_units
            FROM written w,
                (VALUES (?::smallint, ?, ?, ?::bigint), (?::smallint, ?, ?, ?::bigint))
                    AS l(book, owner, currency, minor_units)""")) {
            entry.setString(1, opening.agent().value());
            entry.setInt(2, EntryKind.OPENING.number());
            entry.setTimestamp(3, Timestamp.from(clock.instant()));
            Money amount = opening.openingBalance();
            line(entry, 4, BOOK_DEPOSITS, "", amount.currency().value(), Math.negateExact(amount.minorUnits()));
            line(
                    entry,
                    8,
                    BOOK_AVAILABLE,
                    opening.account().value(),
                    amount.currency().value(),
                    amount.minorUnits());
            entry.executeUpdate();
        }
    }

    private static void line(
            PreparedStatement entry, int at, int book, String owner, String currency, long signedMinorUnits)
            throws SQLException {
        entry.setInt(at, book);
        entry.setString(at + 1, owner);
        entry.setString(at + 2, currency);
        entry.setLong(at + 3, signedMinorUnits);
    }

    private void activate(Connection connection, AccountOpening opening) throws SQLException {
        byte[][] digests = opening.activationDigests().stream()
                .map(digest -> digest.value())
                .map(Bytes::toArray)
                .toArray(byte[][]::new);
        if (digests.length == 0) {
            return;
        }
        Arrays.sort(digests, Arrays::compareUnsigned);
        try (var activation = connection.prepareStatement("""
            INSERT INTO agent.activation (agent_id, account_id, code_digest)
            SELECT ?, ?, digest FROM unnest(?::bytea[]) AS digest
            ON CONFLICT DO NOTHING""")) {
            activation.setString(1, opening.agent().value());
            activation.setString(2, opening.account().value());
            activation.setArray(3, connection.createArrayOf("bytea", digests));
            activation.executeUpdate();
        }
    }
}
