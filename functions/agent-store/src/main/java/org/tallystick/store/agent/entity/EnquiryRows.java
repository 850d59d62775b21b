package org.tallystick.store.agent.entity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.enquiry.AccountStatement;
import org.tallystick.enquiry.Enquiries;
import org.tallystick.enquiry.EnvelopeProgress;
import org.tallystick.enquiry.EnvelopeProgress.Place;
import org.tallystick.enquiry.HeldEnvelope;
import org.tallystick.enquiry.ReissuedComponent;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;

@ApplicationScoped
class EnquiryRows implements Enquiries {
    private static final String ENVELOPE =
            "from EnvelopeRow where agent = :agent and device = :device and hash = :hash order by sequence";

    private static final String VERDICTS =
            "from VerdictRow where agent = :agent and device = :device and sequence = :sequence";

    private static final String OUTCOMES = "from MintOutcomeRow where agent = :agent and root in :roots";

    private static final String NOTES = "from NoteRow where agent = :agent and originRoot in :roots order by root";

    private static final String CERTIFICATES =
            "select certificate from QuotaRow where agent = :agent and series in :series order by series";

    private static final String HAND_OVERS = """
            from HandOverRow held where held.agent = :agent and held.device = :device and not exists (
                select 1 from UploadedPaymentRow shown
                where shown.agent = held.agent and shown.device = held.device and shown.txid = held.txid)
            order by held.keptAt, held.txid""";

    private final Sessions sessions;
    private final StatementRows statements;

    EnquiryRows(Sessions sessions, StatementRows statements) {
        this.sessions = sessions;
        this.statements = statements;
    }

    @Override
    public Optional<HeldEnvelope> envelope(AgentId agent, DeviceId device, EnvelopeHash hash) {
        return sessions
                .transaction(session -> session.createSelectionQuery(ENVELOPE, EnvelopeRow.class)
                        .setParameter("agent", agent.value())
                        .setParameter("device", device.value().toArray())
                        .setParameter("hash", hash.value().value().toArray())
                        .getResultList())
                .stream()
                .findFirst()
                .map(row -> new HeldEnvelope(device, row.sequence, Columns.bytes(row.content)));
    }

    @Override
    public EnvelopeProgress progress(
            AgentId agent, HeldEnvelope envelope, Collection<ReissuedComponent> reissues, int handOversMax) {
        return sessions.transaction(session -> verdicts(session, agent, envelope)
                .chain(verdicts -> reissued(session, agent, reissues)
                        .chain(notes -> certificates(session, agent, notes)
                                .chain(certificates -> handOvers(session, agent, envelope.device(), handOversMax)
                                        .map(handOvers -> new EnvelopeProgress(
                                                verdicts, encoded(notes), handOvers, certificates))))));
    }

    @Override
    public AccountStatement statement(AgentId agent, AccountId account) {
        return sessions.transaction(session -> statements.read(session, agent, account));
    }

    private static Uni<Map<Place, ComponentVerdict>> verdicts(
            Mutiny.StatelessSession session, AgentId agent, HeldEnvelope envelope) {
        return session.createSelectionQuery(VERDICTS, VerdictRow.class)
                .setParameter("agent", agent.value())
                .setParameter("device", envelope.device().value().toArray())
                .setParameter("sequence", envelope.sequence())
                .getResultList()
                .map(rows -> {
                    var verdicts = new HashMap<Place, ComponentVerdict>();
                    rows.forEach(row -> verdicts.put(new Place(row.entry, row.component), verdict(row)));
                    return verdicts;
                });
    }

    private static ComponentVerdict verdict(VerdictRow row) {
        return switch (row.verdict) {
            case 0 -> new ComponentVerdict.Waiting();
            case 1 -> new ComponentVerdict.Untouched();
            case 2 -> new ComponentVerdict.Settled();
            case 3 ->
                new ComponentVerdict.Lost(
                        new Txid(new Digest(Columns.optional(row.winner).orElseThrow())));
            case 4 -> new ComponentVerdict.Contested();
            case 5 ->
                new ComponentVerdict.Refused(RejectionCode.ofNumber(Invariant.present(row.code, "a refusal has a code"))
                        .orElseThrow());
            default -> throw new IllegalStateException("the store holds known verdicts");
        };
    }

    /// The reissues that are decided, each with its notes; a credited one has none.
    private static Uni<Map<ReissuedComponent, List<NoteRow>>> reissued(
            Mutiny.StatelessSession session, AgentId agent, Collection<ReissuedComponent> reissues) {
        if (reissues.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var roots = reissues.stream()
                .map(reissue -> reissue.root().value().toArray())
                .toList();
        var notes = new HashMap<ReissuedComponent, List<NoteRow>>();
        return session.createSelectionQuery(OUTCOMES, MintOutcomeRow.class)
                .setParameter("agent", agent.value())
                .setParameter("roots", roots)
                .getResultList()
                .invoke(rows -> rows.stream()
                        .map(row -> component(row.root, row.txid, row.component))
                        .filter(reissues::contains)
                        .forEach(decided -> notes.put(decided, new ArrayList<>())))
                .chain(() -> session.createSelectionQuery(NOTES, NoteRow.class)
                        .setParameter("agent", agent.value())
                        .setParameter("roots", roots)
                        .getResultList())
                .map(rows -> {
                    for (NoteRow row : rows) {
                        var origin = component(
                                Invariant.present(row.originRoot, "a reissued note has an origin"),
                                Invariant.present(row.originTxid, "a reissued note has an origin"),
                                Invariant.present(row.originComponent, "a reissued note has an origin"));
                        notes.getOrDefault(origin, new ArrayList<>()).add(row);
                    }
                    return notes;
                });
    }

    private static ReissuedComponent component(byte[] root, byte[] txid, short component) {
        return new ReissuedComponent(
                new NoteId(Columns.bytes(root)), new Txid(new Digest(Columns.bytes(txid))), component);
    }

    private static Map<ReissuedComponent, List<Bytes>> encoded(Map<ReissuedComponent, List<NoteRow>> notes) {
        var encoded = new HashMap<ReissuedComponent, List<Bytes>>();
        notes.forEach((component, rows) -> encoded.put(
                component,
                rows.stream().map(row -> Columns.bytes(row.signedNote)).toList()));
        return encoded;
    }

    private static Uni<List<Bytes>> certificates(
            Mutiny.StatelessSession session, AgentId agent, Map<ReissuedComponent, List<NoteRow>> notes) {
        var series = notes.values().stream()
                .flatMap(List::stream)
                .map(row -> Columns.bytes(row.series))
                .distinct()
                .map(Bytes::toArray)
                .toList();
        if (series.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createSelectionQuery(CERTIFICATES, byte[].class)
                .setParameter("agent", agent.value())
                .setParameter("series", series)
                .getResultList()
                .map(rows -> rows.stream().map(Columns::bytes).toList());
    }

    private static Uni<List<Bytes>> handOvers(
            Mutiny.StatelessSession session, AgentId agent, DeviceId device, int handOversMax) {
        return session.createSelectionQuery(HAND_OVERS, HandOverRow.class)
                .setParameter("agent", agent.value())
                .setParameter("device", device.value().toArray())
                .setMaxResults(handOversMax)
                .getResultList()
                .map(rows ->
                        rows.stream().map(row -> Columns.bytes(row.payment)).toList());
    }
}
