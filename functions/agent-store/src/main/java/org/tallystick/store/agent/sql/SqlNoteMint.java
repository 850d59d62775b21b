package org.tallystick.store.agent.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tallystick.bytes.Digest;
import org.tallystick.funding.EarlierFunding;
import org.tallystick.funding.Funding;
import org.tallystick.funding.FundingDecision;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.ReissueDecision;
import org.tallystick.funding.ReissueMint;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant;
import org.tallystick.journal.AccountRef;
import org.tallystick.journal.EntryKind;
import org.tallystick.journal.JournalEntry;
import org.tallystick.journal.Netting;
import org.tallystick.journal.Posting;
import org.tallystick.messaging.Kept;
import org.tallystick.money.Money;
import org.tallystick.settlement.SettlementDecision.BookedOrder;
import org.tallystick.store.support.Parameters;
import org.tallystick.store.support.Rows;

/// Freeze, quota, notes, answer and report in one transaction. Whatever can refuse is asked before the first
/// write, so that a refusal leaves nothing to undo.
@ApplicationScoped
class SqlNoteMint implements NoteMint {
    private static final String EARLIER = """
            SELECT request_hash, answer FROM agent.funding_request
            WHERE agent_id = $1 AND device_id = $2 AND request_id = $3""";

    private static final String KEEP_REQUEST = """
            INSERT INTO agent.funding_request (agent_id, device_id, request_id, request_hash, answer, answered_at)
            VALUES ($1, $2, $3, $4, $5, $6)""";

    private final Database database;

    SqlNoteMint(Database database) {
        this.database = database;
    }

    @Override
    public Optional<EarlierFunding> earlier(AgentId agent, DeviceId device, FundingRequestId request) {
        return database.read(connection -> earlier(connection, agent, device, request));
    }

    @Override
    public boolean affords(AgentId agent, AccountId account, Money amount) {
        return database.read(connection -> PostingRows.available(connection, agent, account, amount.currency()))
                .isAtLeast(amount);
    }

    @Override
    public Kept<FundingDecision> fund(Funding funding) {
        return database.transaction(connection -> PostingRows.lock(
                        connection, funding.agent(), List.of(funding.account()))
                .invoke(found -> Invariant.holds(found == 1, "a device has an account"))
                .chain(() -> earlier(connection, funding.agent(), funding.device(), funding.requestId()))
                .chain(earlier -> earlier.isPresent()
                        ? answer(repeated(funding, earlier.get()))
                        : fundUnderLock(connection, funding)));
    }

    private static FundingDecision repeated(Funding funding, EarlierFunding earlier) {
        return earlier.request().equals(funding.request())
                ? new FundingDecision.Repeated(earlier.answer())
                : new FundingDecision.RequestReused();
    }

    private static Uni<Kept<FundingDecision>> fundUnderLock(SqlConnection connection, Funding funding) {
        var currency = funding.amount().currency();
        return PostingRows.available(connection, funding.agent(), funding.account(), currency)
                .chain(available -> available.isAtLeast(funding.amount())
                        ? fundWithMoney(connection, funding)
                        : answer(new FundingDecision.FundsShort()));
    }

    private static Uni<Kept<FundingDecision>> fundWithMoney(SqlConnection connection, Funding funding) {
        var needed = QuotaRooms.needed(funding.notes());
        return QuotaRooms.lockWithRoom(connection, funding.agent(), needed, funding.at())
                .chain(hasRoom -> hasRoom
                        ? QuotaRooms.take(connection, funding.agent(), needed).chain(() -> book(connection, funding))
                        : answer(new FundingDecision.QuotaMoved()));
    }

    private static Uni<Kept<FundingDecision>> book(SqlConnection connection, Funding funding) {
        var entry = new JournalEntry(
                EntryKind.FUNDING,
                Posting.move(
                        funding.amount(),
                        new AccountRef.Available(funding.account()),
                        new AccountRef.Frozen(funding.account())));
        var messages = List.of(funding.report());
        var request = Parameters.of(
                        funding.agent().value(),
                        funding.device().value(),
                        funding.requestId().value(),
                        funding.request().value(),
                        funding.answer(),
                        funding.at())
                .tuple();
        return PostingRows.book(connection, funding.agent(), entry, funding.at())
                .chain(() -> NoteRows.keep(connection, funding))
                .chain(() -> Rows.write(connection, KEEP_REQUEST, request))
                .chain(() -> OutboxRows.keep(connection, messages, funding.at()))
                .map(_ -> new Kept<>(new FundingDecision.Minted(funding.answer()), messages));
    }

    @Override
    public List<MintOrder> undecided(AgentId agent, List<MintOrder> orders) {
        return database.read(connection -> MintOrderRows.undecided(connection, agent, orders));
    }

    @Override
    public Kept<ReissueDecision> reissue(AgentId agent, List<ReissueMint> reissues, Instant at) {
        var notes =
                reissues.stream().flatMap(reissue -> reissue.notes().stream()).toList();
        return database.transaction(connection -> QuotaRooms.lockWithRoom(
                        connection, agent, QuotaRooms.needed(notes), at)
                .chain(hasRoom -> hasRoom
                        ? reissueUnderLock(connection, agent, reissues, at)
                        : Uni.createFrom().item(new Kept<>(new ReissueDecision.QuotaMoved(), List.of()))));
    }

    private static Uni<Kept<ReissueDecision>> reissueUnderLock(
            SqlConnection connection, AgentId agent, List<ReissueMint> reissues, Instant at) {
        var orders = reissues.stream().map(ReissueMint::order).toList();
        return MintOrderRows.booked(connection, agent, orders)
                .chain(booked -> MintOrderRows.decide(connection, agent, booked, MintOrderRows.MINTED, at))
                .chain(first -> {
                    var minted = first.stream().map(BookedOrder::order).toList();
                    var mine = reissues.stream()
                            .filter(reissue -> minted.contains(reissue.order()))
                            .toList();
                    var taken = QuotaRooms.needed(mine.stream()
                            .flatMap(reissue -> reissue.notes().stream())
                            .toList());
                    var messages = mine.stream().map(ReissueMint::report).toList();
                    return QuotaRooms.take(connection, agent, taken)
                            .chain(() -> NoteRows.keep(connection, agent, mine, first, at))
                            .chain(() -> OutboxRows.keep(connection, messages, at))
                            .map(_ -> new Kept<>(new ReissueDecision.Minted(minted), messages));
                });
    }

    @Override
    public void credit(AgentId agent, List<MintOrder> orders, Instant at) {
        database.transaction(connection -> MintOrderRows.booked(connection, agent, orders)
                .chain(booked -> PostingRows.lock(
                                connection,
                                agent,
                                booked.stream()
                                        .map(BookedOrder::account)
                                        .distinct()
                                        .toList())
                        .chain(() -> MintOrderRows.decide(connection, agent, booked, MintOrderRows.CREDITED, at)))
                .chain(first -> unfreeze(connection, agent, first, at)));
    }

    private static Uni<Integer> unfreeze(
            SqlConnection connection, AgentId agent, List<BookedOrder> orders, Instant at) {
        var postings = orders.stream()
                .flatMap(order -> {
                    var frozen = new AccountRef.Frozen(order.account());
                    var available = new AccountRef.Available(order.account());
                    return Posting.move(order.order().amount(), frozen, available).stream();
                })
                .toList();
        return Netting.net(EntryKind.REISSUE_CREDITED, postings)
                .map(entry -> PostingRows.book(connection, agent, entry, at))
                .orElseGet(() -> Uni.createFrom().item(0));
    }

    private static Uni<Optional<EarlierFunding>> earlier(
            SqlConnection connection, AgentId agent, DeviceId device, FundingRequestId request) {
        return Rows.query(
                        connection,
                        EARLIER,
                        Parameters.of(agent.value(), device.value(), request.value())
                                .tuple(),
                        row -> new EarlierFunding(
                                new Digest(Rows.bytes(row, "request_hash")), Rows.bytes(row, "answer")))
                .map(rows -> rows.stream().findFirst());
    }

    private static Uni<Kept<FundingDecision>> answer(FundingDecision decision) {
        return Uni.createFrom().item(new Kept<>(decision, List.of()));
    }
}
