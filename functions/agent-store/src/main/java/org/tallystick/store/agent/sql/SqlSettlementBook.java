package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tallystick.funding.MintOrder;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.settlement.NoteBacking;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementBatch;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.settlement.SettlementDecision;
import org.tallystick.settlement.SettlementFacts;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Settlement of one agent's batch in one transaction. The rows of the notes' backing are locked first, so that
/// of two invocations with edges of one note the later sees what the earlier booked or left waiting.
@ApplicationScoped
class SqlSettlementBook implements SettlementBook {
    private static final String LOCK_BACKING = """
            SELECT backing.root, backing.frozen, backing.outstanding, note.account_id, note.currency
            FROM agent.note_backing backing JOIN agent.note_minted note USING (agent_id, root)
            WHERE backing.agent_id = $1 AND backing.root = ANY ($2::bytea[])
            ORDER BY backing.root FOR UPDATE OF backing""";

    private static final String WRITE_BACKING = """
            UPDATE agent.note_backing SET frozen = changed.frozen, outstanding = changed.outstanding
            FROM unnest($2::bytea[], $3::bigint[], $4::bigint[]) AS changed (root, frozen, outstanding)
            WHERE note_backing.agent_id = $1 AND note_backing.root = changed.root""";

    private static final String HOLDERS = """
            SELECT device_id, account_id FROM agent.device WHERE agent_id = $1 AND device_id = ANY ($2::bytea[])""";

    private final Database database;

    SqlSettlementBook(Database database) {
        this.database = database;
    }

    @Override
    public Kept<SettlementDecision> settle(SettlementBatch batch, Function<MintOrder, OutgoingMessage> message) {
        return database.transaction(connection -> open(connection, batch)
                .chain(open -> decide(connection, batch, open))
                .chain(decision -> book(connection, batch, decision, message)));
    }

    /// What is to be decided: edges that were not booked, and what the agent's books say about them.
    private static Uni<Open> open(SqlConnection connection, SettlementBatch batch) {
        var agent = batch.agent();
        var roots = batch.edges().stream()
                .filter(edge -> edge.noteAgent().equals(agent))
                .map(SettledEdge::root)
                .distinct()
                .sorted()
                .toList();
        return backing(connection, agent, roots)
                .chain(notes -> EdgeRows.waiting(connection, agent, roots).chain(waiting -> {
                    var candidates = candidates(batch.edges(), waiting);
                    return EdgeRows.settled(connection, agent, candidates).chain(settled -> {
                        var booked = new HashSet<>(settled);
                        var edges = candidates.stream()
                                .filter(edge -> !booked.contains(EdgeRows.Key.of(edge)))
                                .toList();
                        return holders(connection, agent, edges)
                                .map(holders -> new Open(edges, new SettlementFacts(notes, holders)));
                    });
                }));
    }

    private static List<SettledEdge> candidates(List<SettledEdge> arrived, List<SettledEdge> waiting) {
        var edges = new TreeMap<SettledEdge, SettledEdge>(EdgeRows.ORDER);
        waiting.forEach(edge -> edges.putIfAbsent(edge, edge));
        arrived.forEach(edge -> edges.putIfAbsent(edge, edge));
        return List.copyOf(edges.values());
    }

    /// Books the edges that can be, and decides again without those that another invocation booked in the
    /// meantime: only edges of other agents' notes, whose backing is not here to be locked.
    private static Uni<SettlementDecision> decide(SqlConnection connection, SettlementBatch batch, Open open) {
        var agent = batch.agent();
        var decision = SettlementDecision.decide(agent, open.edges(), open.facts());
        return EdgeRows.settle(connection, agent, decision.booked(), batch.at()).map(keys -> {
            if (keys.size() == decision.booked().size()) {
                return decision;
            }
            var first = new HashSet<>(keys);
            var edges = new ArrayList<>(decision.waiting());
            decision.booked().stream()
                    .filter(edge -> first.contains(EdgeRows.Key.of(edge)))
                    .forEach(edges::add);
            return SettlementDecision.decide(agent, edges, open.facts());
        });
    }

    private static Uni<Kept<SettlementDecision>> book(
            SqlConnection connection,
            SettlementBatch batch,
            SettlementDecision decision,
            Function<MintOrder, OutgoingMessage> message) {
        var agent = batch.agent();
        var at = batch.at();
        var messages = decision.mintOrders().stream()
                .map(order -> message.apply(order.order()))
                .toList();
        return EdgeRows.stopWaiting(connection, agent, decision.booked())
                .chain(() -> EdgeRows.wait(connection, agent, decision.waiting(), at))
                .chain(() -> writeBacking(connection, agent, decision.notes()))
                .chain(() -> bookEntries(connection, agent, decision, at))
                .chain(() -> QuotaRooms.giveBack(connection, agent, decision.quotaBack(), at))
                .chain(() -> MintOrderRows.keep(connection, agent, decision.mintOrders(), at))
                .chain(() -> ResultRows.keepVerdicts(connection, agent, batch.verdicts()))
                .chain(() -> ResultRows.keepHandOvers(connection, agent, batch.handOvers(), at))
                .chain(() -> OutboxRows.keep(connection, messages, at))
                .map(_ -> new Kept<>(decision, messages));
    }

    private static Uni<Integer> bookEntries(
            SqlConnection connection, AgentId agent, SettlementDecision decision, Instant at) {
        var booked = Uni.createFrom().item(0);
        for (var entry : decision.entries()) {
            booked = booked.chain(() -> PostingRows.book(connection, agent, entry, at));
        }
        return booked;
    }

    private static Uni<Map<NoteId, NoteBacking>> backing(SqlConnection connection, AgentId agent, List<NoteId> roots) {
        var parameters = Parameters.of(agent.value())
                .byteArrays(roots.stream().map(NoteId::value).toList())
                .tuple();
        return Rows.query(connection, LOCK_BACKING, parameters, row -> {
                    var currency = new CurrencyCode(row.getString("currency"));
                    return new NoteBacking(
                            new NoteId(Rows.bytes(row, "root")),
                            new AccountId(row.getString("account_id")),
                            new Money(currency, row.getLong("frozen")),
                            new Money(currency, row.getLong("outstanding")));
                })
                .map(rows -> {
                    var notes = new HashMap<NoteId, NoteBacking>();
                    rows.forEach(note -> notes.put(note.root(), note));
                    return notes;
                });
    }

    private static Uni<Integer> writeBacking(SqlConnection connection, AgentId agent, List<NoteBacking> notes) {
        if (notes.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var parameters = Parameters.of(agent.value())
                .rows(notes)
                .bytes(note -> note.root().value())
                .longs(note -> note.frozen().minorUnits())
                .longs(note -> note.outstanding().minorUnits())
                .tuple();
        return Rows.write(connection, WRITE_BACKING, parameters);
    }

    private static Uni<Map<DeviceId, AccountId>> holders(
            SqlConnection connection, AgentId agent, List<SettledEdge> edges) {
        var devices = edges.stream()
                .filter(edge -> edge.payer().agent().equals(agent) && edge.purpose() != EdgePurpose.PAY)
                .map(edge -> edge.payer().device().value())
                .distinct()
                .toList();
        var parameters = Parameters.of(agent.value()).byteArrays(devices).tuple();
        return Rows.query(
                        connection,
                        HOLDERS,
                        parameters,
                        row -> Map.entry(
                                new DeviceId(Rows.bytes(row, "device_id")), new AccountId(row.getString("account_id"))))
                .map(rows -> {
                    var holders = new HashMap<DeviceId, AccountId>();
                    rows.forEach(row -> holders.put(row.getKey(), row.getValue()));
                    return holders;
                });
    }

    private record Open(List<SettledEdge> edges, SettlementFacts facts) {}
}
