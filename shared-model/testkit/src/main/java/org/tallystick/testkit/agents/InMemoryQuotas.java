package org.tallystick.testkit.agents;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.funding.QuotaReturnDecision;
import org.tallystick.funding.Quotas;
import org.tallystick.funding.ReceivedQuota;
import org.tallystick.funding.SeriesRoom;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;

/// Passes [QuotasContract].
final class InMemoryQuotas implements Quotas {
    private static final Comparator<ReceivedQuota> ENDS_FIRST = Comparator.comparing(
                    (ReceivedQuota quota) -> quota.certificate().validity().notAfter())
            .thenComparing(quota -> quota.certificate().series());

    private final Map<Key, ReceivedQuota> quotas = new LinkedHashMap<>();
    private final Map<Key, Money> used = new HashMap<>();
    private final Map<ReturnKey, Digest> returns = new HashMap<>();

    private record Key(AgentId agent, SeriesId series) {}

    private record ReturnKey(AgentId agent, QuotaRequestId returnId) {}

    @Override
    public synchronized void receive(List<ReceivedQuota> received) {
        for (ReceivedQuota quota : received) {
            quotas.putIfAbsent(
                    new Key(quota.certificate().agent(), quota.certificate().series()), quota);
        }
    }

    @Override
    public synchronized List<SeriesRoom> rooms(AgentId agent, CurrencyCode currency, Instant at) {
        return quotas.values().stream()
                .filter(quota -> quota.certificate().agent().equals(agent)
                        && quota.certificate().quota().currency().equals(currency)
                        && quota.certificate().validity().covers(at)
                        && !room(quota).isZero())
                .sorted(ENDS_FIRST)
                .limit(ROOMS_MAX)
                .map(quota -> new SeriesRoom(
                        quota.certificate().series(),
                        quota.certificate().key(),
                        room(quota),
                        quota.certificate().der()))
                .toList();
    }

    @Override
    public synchronized Kept<QuotaReturnDecision> giveBack(
            QuotaReturn quotaReturn, Digest request, OutgoingMessage message, Instant at) {
        var key = new Key(quotaReturn.agent(), quotaReturn.series());
        var quota = Optional.ofNullable(quotas.get(key))
                .filter(found -> found.certificate()
                        .quota()
                        .currency()
                        .equals(quotaReturn.amount().currency()));
        if (quota.isEmpty()) {
            return new Kept<>(new QuotaReturnDecision.SeriesUnknown(), List.of());
        }
        var id = new ReturnKey(quotaReturn.agent(), quotaReturn.returnId());
        var earlier = Optional.ofNullable(returns.get(id));
        if (earlier.isPresent()) {
            return new Kept<>(
                    earlier.get().equals(request)
                            ? new QuotaReturnDecision.Returned()
                            : new QuotaReturnDecision.RequestReused(),
                    List.of());
        }
        if (!room(quota.get()).isAtLeast(quotaReturn.amount())) {
            return new Kept<>(new QuotaReturnDecision.RoomShort(), List.of());
        }
        returns.put(id, request);
        used.merge(key, quotaReturn.amount(), Money::plus);
        return new Kept<>(new QuotaReturnDecision.Returned(), List.of(message));
    }

    synchronized boolean hasRoom(AgentId agent, Map<SeriesId, Money> needed, Instant at) {
        return needed.entrySet().stream()
                .allMatch(need -> Optional.ofNullable(quotas.get(new Key(agent, need.getKey())))
                        .filter(quota -> quota.certificate().validity().covers(at)
                                && quota.certificate()
                                        .quota()
                                        .currency()
                                        .equals(need.getValue().currency()))
                        .filter(quota -> room(quota).isAtLeast(need.getValue()))
                        .isPresent());
    }

    synchronized void take(AgentId agent, Map<SeriesId, Money> amounts) {
        amounts.forEach((series, amount) -> used.merge(new Key(agent, series), amount, Money::plus));
    }

    synchronized void giveBack(AgentId agent, Map<SeriesId, Money> amounts) {
        amounts.forEach((series, amount) -> used.compute(
                new Key(agent, series),
                (_, before) -> Invariant.present(before, "only what was issued comes back")
                        .minus(amount)));
    }

    synchronized Bytes certificate(AgentId agent, SeriesId series) {
        return Invariant.present(quotas.get(new Key(agent, series)), "a note was minted under a known series")
                .certificate()
                .der();
    }

    private Money room(ReceivedQuota quota) {
        var certificate = quota.certificate();
        var taken = used.get(new Key(certificate.agent(), certificate.series()));
        return taken == null ? certificate.quota() : certificate.quota().minus(taken);
    }
}
