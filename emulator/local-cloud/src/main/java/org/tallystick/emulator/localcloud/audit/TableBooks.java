package org.tallystick.emulator.localcloud.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.emulator.localcloud.audit.Rows.Row;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.journal.AccountRef;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.OutputState;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendRecord;
import org.tallystick.testkit.audit.AuditedBooks;

/// What the tables of both tiers say, as the auditor asks for it: a note at a time, never all of them.
final class TableBooks implements AuditedBooks {
    private static final String SPENDS = """
        SELECT root, source, output_index, txid, component, recorded_at FROM central_bank.spend WHERE root = ANY (?)""";
    /// The registry keeps amounts without their currency, which is that of the quota. ISO 4217 has XXX for none.
    private static final String OUTPUTS = """
        SELECT o.root, o.source, o.output_index, o.amount, o.suite, o.owner_key, o.hop, o.state,
            coalesce((SELECT min(q.currency) FROM central_bank.root_note n JOIN central_bank.quota q USING (series)
                WHERE n.root = o.root), 'XXX') AS currency
        FROM central_bank.output o WHERE o.root = ANY (?)""";
    private static final String EVIDENCE = """
        SELECT encoded FROM central_bank.evidence
        ORDER BY found_at, root, kind, first_txid, first_component, second_txid, second_component OFFSET ?""";
    private static final String REVOKED =
            "SELECT certificate, device, revoked_at FROM central_bank.revocation ORDER BY certificate";
    private static final String BALANCE = """
        SELECT coalesce(sum(minor_units), 0) FROM agent.posting
        WHERE agent_id = ? AND owner = ? AND book = ? AND currency = ?""";
    private static final String DRAWN = """
        SELECT coalesce(sum(signed_minor_units), 0) FROM central_bank.series_posting WHERE series = ?""";
    private static final String RESERVE_MOVED = """
        SELECT coalesce(sum(signed_minor_units), 0) FROM central_bank.reserve_posting
        WHERE agent_id = ? AND currency = ? AND kind = 2""";

    private final Rows rows;

    TableBooks(Connection connection) {
        this.rows = new Rows(connection);
    }

    @Override
    public Map<Outpoint, SpendRecord> firstEdges(Collection<Outpoint> outpoints) {
        var wanted = new HashSet<>(outpoints);
        var roots = outpoints.stream().map(Outpoint::root).distinct().toList();
        var first = new HashMap<Outpoint, SpendRecord>();
        rows.each(
                SPENDS,
                row -> {
                    var spent = outpoint(row);
                    if (wanted.contains(spent)) {
                        first.put(
                                spent,
                                new SpendRecord(
                                        spent,
                                        new Txid(new Digest(row.bytes("txid"))),
                                        row.number("component"),
                                        row.time("recorded_at")));
                    }
                },
                roots);
        return first;
    }

    @Override
    public List<RegisteredOutput> outputs(Collection<NoteId> roots) {
        var outputs = new ArrayList<RegisteredOutput>();
        rows.each(OUTPUTS, row -> outputs.add(output(row)), List.copyOf(roots));
        return outputs;
    }

    private RegisteredOutput output(Row row) throws SQLException {
        return new RegisteredOutput(
                outpoint(row),
                new Money(new CurrencyCode(row.text("currency")), row.amount("amount")),
                row.key("suite", "owner_key"),
                row.number("hop"),
                state(row.number("state")));
    }

    private static Outpoint outpoint(Row row) throws SQLException {
        return new Outpoint(new NoteId(row.bytes("root")), new Digest(row.bytes("source")), row.number("output_index"));
    }

    /// As PROTOCOL §4.5 and the schema number them.
    private static OutputState state(int number) {
        return switch (number) {
            case 1 -> OutputState.ATTESTED;
            case 2 -> OutputState.LIVE;
            case 3 -> OutputState.SPENT;
            case 4 -> OutputState.REDEEMED;
            case 5 -> OutputState.REISSUED;
            case 6 -> OutputState.CONTESTED;
            case 7 -> OutputState.FROZEN;
            case 8 -> OutputState.RETURNED;
            case 9 -> OutputState.COVERED;
            case 10 -> OutputState.DENIED;
            default -> throw new IllegalStateException("the schema has no state " + number);
        };
    }

    @Override
    public List<Bytes> evidenceFrom(int index) {
        var files = new ArrayList<Bytes>();
        rows.each(EVIDENCE, row -> files.add(row.bytes("encoded")), index);
        return files;
    }

    @Override
    public List<RevokedKey> revoked() {
        var revoked = new ArrayList<RevokedKey>();
        rows.each(
                REVOKED,
                row -> revoked.add(new RevokedKey(
                        new CertificateHash(new Digest(row.bytes("certificate"))),
                        new DeviceId(row.bytes("device")),
                        row.time("revoked_at"))));
        return revoked;
    }

    @Override
    public long balance(AgentId agent, AccountRef account, CurrencyCode of) {
        return switch (account) {
            case AccountRef.Available(var owner) -> balance(agent, owner.value(), 1, of);
            case AccountRef.Frozen(var owner) -> balance(agent, owner.value(), 2, of);
            case AccountRef.Outstanding(var series) -> balance(agent, series.toHex(), 3, of);
            case AccountRef.Clearing() -> balance(agent, "", 4, of);
            case AccountRef.Deposits() -> balance(agent, "", 5, of);
        };
    }

    private long balance(AgentId agent, String owner, int book, CurrencyCode of) {
        return rows.number(BALANCE, agent.value(), owner, book, of.value());
    }

    @Override
    public long drawn(SeriesId series) {
        return rows.number(DRAWN, series.value());
    }

    @Override
    public long reserveMoved(AgentId agent, CurrencyCode currency) {
        return rows.number(RESERVE_MOVED, agent.value(), currency.value());
    }
}
