package org.tallystick.store.centralbank.entity;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.LockMode;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.quota.GrantedQuota;
import org.tallystick.quota.QuotaAnswer;
import org.tallystick.quota.QuotaBook;
import org.tallystick.quota.QuotaDecision;
import org.tallystick.quota.QuotaProposal;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.quota.QuotaReturnAnswer;
import org.tallystick.quota.ReserveBalance;
import org.tallystick.store.support.Waiting;

/// Decides about one request at a time with the agent's reserve locked, so that two requests never count the
/// same money. The schema refuses a frozen amount that the reserve does not cover, whoever writes it.
@ApplicationScoped
class EntityQuotaBook implements QuotaBook {
    private static final String OUTSTANDING = "SELECT central_bank.outstanding_of(:series)";
    private static final String RESERVE_SUM = "SELECT central_bank.reserve_of(:agent, :currency)";

    private final Mutiny.SessionFactory sessions;

    EntityQuotaBook(@PersistenceUnit("central-bank") Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<QuotaAnswer> grant(List<QuotaProposal> proposals) {
        Comparator<QuotaProposal> byReserve = Comparator.comparing(
                        (QuotaProposal each) -> each.request().agent())
                .thenComparing(each -> each.request().amount().currency().value());
        return inOneTransaction(proposals, byReserve, EntityQuotaBook::grant);
    }

    @Override
    public List<QuotaReturnAnswer> giveBack(List<QuotaReturn> returns, Instant returnedAt) {
        Comparator<QuotaReturn> byReserve = Comparator.comparing(QuotaReturn::agent)
                .thenComparing(each -> each.amount().currency().value());
        return inOneTransaction(returns, byReserve, (session, asked) -> giveBack(session, asked, returnedAt));
    }

    private interface Step<T, A> {
        Uni<A> apply(Mutiny.StatelessSession session, T asked);
    }

    /// One after the other, for each may change what the next one finds, and in the order of the reserves, so that
    /// overlapping batches wait for each other and never deadlock. When somebody else took the same id at the same
    /// moment, all of it is done once more, and then finds what the other did.
    private <T, A> List<A> inOneTransaction(List<T> asked, Comparator<T> order, Step<T, A> step) {
        var places = IntStream.range(0, asked.size())
                .boxed()
                .sorted(Comparator.comparing(asked::get, order))
                .toList();
        Function<Mutiny.StatelessSession, Uni<List<A>>> all = session -> Multi.createFrom()
                .iterable(places)
                .onItem()
                .transformToUniAndConcatenate(place -> step.apply(session, asked.get(place)))
                .collect()
                .asList();
        var answers = Waiting.on(() -> sessions.withStatelessTransaction(all)
                .onFailure(EntityQuotaBook::isTaken)
                .recoverWithUni(() -> sessions.withStatelessTransaction(all)));
        return IntStream.range(0, asked.size())
                .mapToObj(place -> answers.get(places.indexOf(place)))
                .toList();
    }

    private static boolean isTaken(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }

    private static Uni<QuotaAnswer> grant(Mutiny.StatelessSession session, QuotaProposal proposal) {
        var request = proposal.request();
        return locked(session, request.agent(), request.amount().currency())
                .chain(reserve -> quota(session, proposal)
                        .chain(earlier -> balance(session, reserve)
                                .map(balance -> QuotaDecision.onRequest(proposal, earlier, balance)))
                        .call(answer -> answer instanceof QuotaAnswer.Granted && reserve.isPresent()
                                ? freeze(session, reserve.get(), proposal)
                                : nothing()));
    }

    private static Uni<Void> freeze(Mutiny.StatelessSession session, ReserveRow reserve, QuotaProposal proposal) {
        reserve.frozen =
                Math.addExact(reserve.frozen, proposal.request().amount().minorUnits());
        return session.update(reserve)
                .chain(() -> session.insert(QuotaRows.row(proposal)))
                .chain(() -> session.insert(IssuanceRow.of(proposal.issuance(), proposal.grantedAt())));
    }

    private static Uni<QuotaReturnAnswer> giveBack(
            Mutiny.StatelessSession session, QuotaReturn asked, Instant returnedAt) {
        return locked(session, asked.agent(), asked.amount().currency())
                .chain(reserve -> earlier(session, asked)
                        .chain(earlier -> ofSeries(session, asked)
                                .chain(row -> outstanding(session, asked).chain(outstanding -> {
                                    var answer = QuotaDecision.onReturn(
                                            asked, earlier, row.map(QuotaRows::quota), outstanding);
                                    return answer instanceof QuotaReturnAnswer.Taken
                                                    && reserve.isPresent()
                                                    && row.isPresent()
                                            ? unfreeze(session, reserve.get(), row.get(), asked, returnedAt)
                                                    .replaceWith(answer)
                                            : Uni.createFrom().item(answer);
                                }))));
    }

    private static Uni<Void> unfreeze(
            Mutiny.StatelessSession session, ReserveRow reserve, QuotaRow quota, QuotaReturn asked, Instant at) {
        long amount = asked.amount().minorUnits();
        reserve.frozen = Math.subtractExact(reserve.frozen, amount);
        quota.returned = Math.addExact(quota.returned, amount);
        return session.update(reserve)
                .chain(() -> session.update(quota))
                .chain(() -> session.insert(QuotaRows.row(asked, at)));
    }

    private static Uni<Optional<ReserveRow>> locked(
            Mutiny.StatelessSession session, AgentId agent, CurrencyCode currency) {
        var key = new ReserveRow.Key(agent.value(), currency.value());
        return session.get(ReserveRow.class, key, LockMode.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    private static Uni<Optional<ReserveBalance>> balance(
            Mutiny.StatelessSession session, Optional<ReserveRow> reserve) {
        if (reserve.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var row = reserve.get();
        return session.createNativeQuery(RESERVE_SUM, Long.class)
                .setParameter("agent", row.agentId)
                .setParameter("currency", row.currency)
                .getSingleResult()
                .map(sum -> Optional.of(
                        new ReserveBalance(new AgentId(row.agentId), new CurrencyCode(row.currency), sum, row.frozen)));
    }

    private static Uni<Optional<GrantedQuota>> quota(Mutiny.StatelessSession session, QuotaProposal proposal) {
        var request = proposal.request();
        var key = new QuotaRow.Key(
                request.agent().value(), request.requestId().value().toArray());
        return session.get(QuotaRow.class, key)
                .map(row -> Optional.ofNullable(row).map(QuotaRows::quota));
    }

    private static Uni<Optional<QuotaRow>> ofSeries(Mutiny.StatelessSession session, QuotaReturn asked) {
        return session.createSelectionQuery("from QuotaRow where series = :series", QuotaRow.class)
                .setParameter("series", asked.series().value().toArray())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    /// Asked after the quota's row was locked, which whoever issues under the series locks too.
    private static Uni<Long> outstanding(Mutiny.StatelessSession session, QuotaReturn asked) {
        return session.createNativeQuery(OUTSTANDING, Long.class)
                .setParameter("series", asked.series().value().toArray())
                .getSingleResult();
    }

    private static Uni<Optional<QuotaReturn>> earlier(Mutiny.StatelessSession session, QuotaReturn asked) {
        var key = new QuotaReturnRow.Key(
                asked.agent().value(), asked.returnId().value().toArray());
        return session.get(QuotaReturnRow.class, key)
                .map(row -> Optional.ofNullable(row).map(found -> QuotaRows.quotaReturn(found, asked.suite())));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
