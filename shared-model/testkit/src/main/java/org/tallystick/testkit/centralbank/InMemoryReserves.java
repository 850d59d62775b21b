package org.tallystick.testkit.centralbank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.GrantedQuota;
import org.tallystick.quota.QuotaAnswer;
import org.tallystick.quota.QuotaBook;
import org.tallystick.quota.QuotaDecision;
import org.tallystick.quota.QuotaProposal;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.quota.QuotaReturnAnswer;
import org.tallystick.quota.ReserveAccounts;
import org.tallystick.quota.ReserveBalance;
import org.tallystick.quota.ReserveOpening;
import org.tallystick.testkit.InMemoryOutbox;

/// Reserves and the quotas that they stand behind. Passes [ReservesContract].
///
/// For one thread.
public final class InMemoryReserves implements ReserveAccounts, QuotaBook {
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::agent)
            .thenComparing(place -> place.currency().value());

    private final InMemoryOutbox outbox;
    private final InMemoryAgentRegister agents;
    private final ToLongBiFunction<AgentId, CurrencyCode> settled;
    private final ToLongFunction<SeriesId> outstanding;
    private final Map<Place, Long> deposited = new TreeMap<>(ORDER);
    private final Map<Place, Long> frozen = new HashMap<>();
    private final Map<RequestPlace, GrantedQuota> quotas = new HashMap<>();
    private final Map<SeriesId, RequestPlace> series = new HashMap<>();
    private final Map<RequestPlace, QuotaReturn> returns = new HashMap<>();

    private record Place(AgentId agent, CurrencyCode currency) {}

    private record RequestPlace(AgentId agent, QuotaRequestId id) {}

    /// What settlement moved and what is out under a series are the registry's to say.
    ///
    /// @param settled signed minor units that settlement added to the agent's reserve
    /// @param outstanding minor units that were issued under the series and did not come back
    public InMemoryReserves(
            InMemoryOutbox outbox,
            InMemoryAgentRegister agents,
            ToLongBiFunction<AgentId, CurrencyCode> settled,
            ToLongFunction<SeriesId> outstanding) {
        this.outbox = outbox;
        this.agents = agents;
        this.settled = settled;
        this.outstanding = outstanding;
    }

    @Override
    public void open(List<ReserveOpening> openings) {
        for (ReserveOpening each : openings) {
            if (each.agent().agent().equals(AgentId.UNKNOWN)) {
                throw new IllegalArgumentException("no agent is admitted under this name");
            }
        }
        for (ReserveOpening each : openings) {
            agents.admit(each.agent());
            deposited.putIfAbsent(
                    new Place(each.agent().agent(), each.reserve().currency()),
                    each.reserve().minorUnits());
        }
    }

    @Override
    public List<ReserveBalance> balances() {
        return deposited.keySet().stream()
                .flatMap(place -> balance(place).stream())
                .toList();
    }

    private Optional<ReserveBalance> balance(Place place) {
        return Optional.ofNullable(deposited.get(place))
                .map(paidIn -> new ReserveBalance(
                        place.agent(),
                        place.currency(),
                        Math.addExact(paidIn, settled.applyAsLong(place.agent(), place.currency())),
                        frozen.getOrDefault(place, 0L)));
    }

    @Override
    public List<QuotaAnswer> grant(List<QuotaProposal> proposals) {
        var answers = new ArrayList<QuotaAnswer>();
        for (QuotaProposal each : proposals) {
            var request = each.request();
            var id = new RequestPlace(request.agent(), request.requestId());
            var place = new Place(request.agent(), request.amount().currency());
            var answer = QuotaDecision.onRequest(each, Optional.ofNullable(quotas.get(id)), balance(place));
            if (answer instanceof QuotaAnswer.Granted) {
                Invariant.holds(series.putIfAbsent(each.grant().series(), id) == null, "a series is granted once");
                quotas.put(
                        id,
                        new GrantedQuota(
                                each.grant(),
                                each.requestHash(),
                                Money.zero(request.amount().currency())));
                frozen.merge(place, request.amount().minorUnits(), Math::addExact);
                outbox.keep(List.of(each.issuance()));
            }
            answers.add(answer);
        }
        return List.copyOf(answers);
    }

    @Override
    public List<QuotaReturnAnswer> giveBack(List<QuotaReturn> asked, Instant returnedAt) {
        var answers = new ArrayList<QuotaReturnAnswer>();
        for (QuotaReturn each : asked) {
            var id = new RequestPlace(each.agent(), each.returnId());
            var ofSeries = Optional.ofNullable(series.get(each.series()));
            var quota = ofSeries.flatMap(place -> Optional.ofNullable(quotas.get(place)));
            var answer = QuotaDecision.onReturn(
                    each, Optional.ofNullable(returns.get(id)), quota, outstanding.applyAsLong(each.series()));
            if (answer instanceof QuotaReturnAnswer.Taken && ofSeries.isPresent() && quota.isPresent()) {
                returns.put(id, each);
                quotas.put(
                        ofSeries.get(),
                        new GrantedQuota(
                                quota.get().grant(),
                                quota.get().requestHash(),
                                quota.get().returned().plus(each.amount())));
                frozen.merge(
                        new Place(each.agent(), each.amount().currency()),
                        -each.amount().minorUnits(),
                        Math::addExact);
            }
            answers.add(answer);
        }
        return List.copyOf(answers);
    }
}
