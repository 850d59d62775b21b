package org.tallystick.emulator.localcloud.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.bytes.Digest;
import org.tallystick.emulator.localcloud.audit.Rows.Row;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.audit.Auditor;

/// What agents keep of the verdicts on the envelopes that they took, one for each component, and each what the first
/// claims say (PROTOCOL §4.2, §4.4).
final class KeptVerdicts {
    /// The name of its check.
    static final String NAME = "every verdict says what the first claims say";

    private static final String VERDICTS = """
        SELECT agent_id, encode(device_id, 'hex') AS device, sequence, entry, component, txid, verdict, winner,
            coalesce(code, 0) AS code
        FROM agent.verdict ORDER BY agent_id, device_id, sequence, entry, component""";

    private final Rows rows;
    private final Auditor auditor;
    private final Map<Place, Taken> envelopes = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /// Where an envelope is kept.
    private record Place(String agent, String device, long sequence) {
        static Place of(Row row) throws SQLException {
            return new Place(row.text("agent_id"), row.text("device"), row.amount("sequence"));
        }

        @Override
        public String toString() {
            return agent + "/" + device + "/" + sequence;
        }
    }

    /// An envelope's entries, and how many of their components have a verdict.
    private static final class Taken {
        private final List<Entry> entries;
        private int verdicts;

        Taken(List<Entry> entries) {
            this.entries = entries;
        }

        int components() {
            return entries.stream().mapToInt(Entry::components).sum();
        }
    }

    /// @param spends one outpoint per component, none for what cannot be read
    private record Entry(Txid txid, int components, List<Outpoint> spends) {
        static Entry of(EnvelopeEntry entry) {
            return switch (entry) {
                case EnvelopeEntry.Judgeable readable ->
                    new Entry(
                            entry.txid(),
                            entry.components(),
                            readable.payment().body().components().stream()
                                    .map(component -> component.outpoint())
                                    .toList());
                case EnvelopeEntry.Unreadable _ -> new Entry(entry.txid(), entry.components(), List.of());
            };
        }
    }

    KeptVerdicts(Connection connection, Auditor auditor) {
        this.rows = new Rows(connection);
        this.auditor = auditor;
    }

    void taken(Row row, Envelope envelope) throws SQLException {
        envelopes.put(
                Place.of(row),
                new Taken(envelope.entries().stream().map(Entry::of).toList()));
    }

    /// After the auditor saw everything that was signed.
    ///
    /// @param quiet whether no message is on its way: then there is word on everything
    List<Finding> check(boolean quiet) {
        rows.each(VERDICTS, this::verdict);
        if (quiet) {
            envelopes.forEach((place, taken) -> {
                if (taken.verdicts < taken.components()) {
                    found(place, taken.components() - taken.verdicts + " components have no verdict");
                }
            });
        }
        return findings;
    }

    private void verdict(Row row) throws SQLException {
        var place = Place.of(row);
        var taken = envelopes.get(place);
        var entry = taken == null ? Optional.<Entry>empty() : entry(row, taken);
        if (taken == null || entry.isEmpty()) {
            found(place, "a verdict on what is not in the envelope");
            return;
        }
        int component = row.number("component");
        var verdict = read(row);
        // To be told to wait is no verdict.
        taken.verdicts += verdict.isPresent() && verdict.get() instanceof ComponentVerdict.Waiting ? 0 : 1;
        if (verdict.isEmpty()) {
            found(place, "no such verdict: " + row.number("verdict") + " with code " + row.number("code"));
        } else if (component < entry.get().spends().size()) {
            auditor.told(entry.get().spends().get(component), entry.get().txid(), component, verdict.get())
                    .forEach(each -> found(place, each.subject()));
        } else if (!(verdict.get() instanceof ComponentVerdict.Refused)) {
            found(place, "what cannot be read is not refused");
        }
    }

    private static Optional<Entry> entry(Row row, Taken taken) throws SQLException {
        int at = row.number("entry");
        if (at < 0 || row.number("component") < 0 || at >= taken.entries.size()) {
            return Optional.empty();
        }
        var entry = taken.entries.get(at);
        return entry.txid().equals(new Txid(new Digest(row.bytes("txid"))))
                        && row.number("component") < entry.components()
                ? Optional.of(entry)
                : Optional.empty();
    }

    /// As the schema numbers them.
    private static Optional<ComponentVerdict> read(Row row) throws SQLException {
        return switch (row.number("verdict")) {
            case 0 -> Optional.of(new ComponentVerdict.Waiting());
            case 1 -> Optional.of(new ComponentVerdict.Untouched());
            case 2 -> Optional.of(new ComponentVerdict.Settled());
            case 3 ->
                row.bytes("winner").size() == Digest.SIZE
                        ? Optional.of(new ComponentVerdict.Lost(new Txid(new Digest(row.bytes("winner")))))
                        : Optional.empty();
            case 4 -> Optional.of(new ComponentVerdict.Contested());
            case 5 -> RejectionCode.ofNumber(row.number("code")).map(ComponentVerdict.Refused::new);
            default -> Optional.empty();
        };
    }

    private void found(Place place, String detail) {
        findings.add(new Finding(NAME, place.toString(), detail));
    }
}
