package org.tallystick.store.agent.entity;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tallystick.bytes.Digest;
import org.tallystick.funding.QuotaReturnDecision;
import org.tallystick.funding.Quotas;
import org.tallystick.funding.ReceivedQuota;
import org.tallystick.funding.SeriesRoom;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaReturn;

@ApplicationScoped
class QuotaRows implements Quotas {
    private static final String ROOMS = """
            from QuotaRow where agent = :agent and currency = :currency and :at between notBefore and notAfter
            and granted > issued + returned order by notAfter, series""";

    private final Sessions sessions;

    QuotaRows(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void receive(List<ReceivedQuota> quotas) {
        var sorted = quotas.stream()
                .sorted(Comparator.comparing(quota -> quota.certificate().series()))
                .toList();
        sessions.transactionFirstWins(session -> Multi.createFrom()
                .iterable(sorted)
                .onItem()
                .transformToUniAndConcatenate(quota -> receive(session, quota))
                .collect()
                .asList());
    }

    @Override
    public List<SeriesRoom> rooms(AgentId agent, CurrencyCode currency, Instant at) {
        return sessions.transaction(session -> session.createSelectionQuery(ROOMS, QuotaRow.class)
                .setParameter("agent", agent.value())
                .setParameter("currency", currency.value())
                .setParameter("at", at)
                .setMaxResults(ROOMS_MAX)
                .getResultList()
                .map(rows -> rows.stream().map(QuotaRows::room).toList()));
    }

    @Override
    public Kept<QuotaReturnDecision> giveBack(
            QuotaReturn quotaReturn, Digest request, OutgoingMessage message, Instant at) {
        var key = new QuotaRow.Key(
                quotaReturn.agent().value(), quotaReturn.series().value().toArray());
        return sessions.transactionFirstWins(session -> session.get(QuotaRow.class, key, LockModeType.PESSIMISTIC_WRITE)
                .chain(quota -> quota == null
                                || !quota.currency.equals(
                                        quotaReturn.amount().currency().value())
                        ? answer(new QuotaReturnDecision.SeriesUnknown())
                        : giveBack(session, quota, returnRow(quotaReturn, request, at), message)));
    }

    private static Uni<Kept<QuotaReturnDecision>> giveBack(
            Mutiny.StatelessSession session, QuotaRow quota, QuotaReturnRow wanted, OutgoingMessage message) {
        return session.get(QuotaReturnRow.class, new QuotaReturnRow.Key(wanted.agent, wanted.returnId))
                .chain(earlier -> {
                    if (earlier != null) {
                        return answer(
                                Arrays.equals(earlier.request, wanted.request)
                                        ? new QuotaReturnDecision.Returned()
                                        : new QuotaReturnDecision.RequestReused());
                    }
                    if (quota.granted - quota.issued - quota.returned < wanted.minorUnits) {
                        return answer(new QuotaReturnDecision.RoomShort());
                    }
                    quota.returned += wanted.minorUnits;
                    return session.update(quota)
                            .chain(() -> session.insert(wanted))
                            .chain(() -> session.insert(KeptMessages.row(message, wanted.returnedAt)))
                            .replaceWith(new Kept<>(new QuotaReturnDecision.Returned(), List.of(message)));
                });
    }

    private static Uni<Kept<QuotaReturnDecision>> answer(QuotaReturnDecision decision) {
        return Uni.createFrom().item(new Kept<>(decision, List.of()));
    }

    private static Uni<Void> receive(Mutiny.StatelessSession session, ReceivedQuota quota) {
        var row = row(quota);
        return session.get(QuotaRow.class, new QuotaRow.Key(row.agent, row.series))
                .chain(known ->
                        known == null ? session.insert(row) : Uni.createFrom().voidItem());
    }

    private static QuotaRow row(ReceivedQuota quota) {
        var certificate = quota.certificate();
        var row = new QuotaRow();
        row.agent = certificate.agent().value();
        row.series = certificate.series().value().toArray();
        row.request = quota.requestId().value().toArray();
        row.currency = certificate.quota().currency().value();
        row.granted = certificate.quota().minorUnits();
        row.suite = (short) certificate.key().suite().number();
        row.keyPoint = certificate.key().point().toArray();
        row.certificate = certificate.der().toArray();
        row.notBefore = certificate.validity().notBefore();
        row.notAfter = certificate.validity().notAfter();
        row.receivedAt = quota.receivedAt();
        return row;
    }

    private static QuotaReturnRow returnRow(QuotaReturn quotaReturn, Digest request, Instant at) {
        var row = new QuotaReturnRow();
        row.agent = quotaReturn.agent().value();
        row.returnId = quotaReturn.returnId().value().toArray();
        row.series = quotaReturn.series().value().toArray();
        row.minorUnits = quotaReturn.amount().minorUnits();
        row.request = request.value().toArray();
        row.returnedAt = at;
        return row;
    }

    private static SeriesRoom room(QuotaRow row) {
        return new SeriesRoom(
                new SeriesId(Columns.bytes(row.series)),
                Columns.key(row.suite, row.keyPoint),
                new Money(new CurrencyCode(row.currency), row.granted - row.issued - row.returned),
                Columns.bytes(row.certificate));
    }
}
