package org.tallystick.emulator.localcloud.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.EvidenceVerifier;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.localcloud.audit.Rows.Row;
import org.tallystick.envelope.Envelope;
import org.tallystick.evidence.Conviction;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.note.NoteId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.audit.Auditor;
import org.tallystick.wire.Wire;

/// What the tables keep as it was signed: grants, devices' certificates, notes, envelopes, payments and evidence.
/// Shows it to the auditor. Bytes that nobody can have signed like that are findings themselves.
final class KeptObjects {
    private static final String GRANTS = "SELECT agent_id, series, amount, certificate FROM central_bank.quota";
    private static final String ACCOUNTS = """
        SELECT a.agent_id, a.account_id, a.currency, (
            SELECT coalesce(sum(p.minor_units), 0)
            FROM agent.posting p JOIN agent.entry e USING (agent_id, entry_id)
            WHERE p.agent_id = a.agent_id AND p.owner = a.account_id AND p.currency = a.currency
                AND p.book = 1 AND e.kind = 1) AS opening
        FROM agent.account a ORDER BY a.agent_id, a.account_id""";
    /// Before the first upload nobody has shown the central bank an agent's certificate but the agent itself.
    private static final String ISSUERS = """
        SELECT certificate AS der FROM central_bank.agent
        UNION SELECT der FROM central_bank.certificate WHERE kind = 2""";
    private static final String DEVICES = "SELECT agent_id, device_id, account_id, certificate FROM agent.device";
    private static final String NOTES = "SELECT root, signed_note FROM agent.note_minted";
    private static final String ENVELOPES = """
        SELECT agent_id, encode(device_id, 'hex') AS device, sequence, content FROM agent.envelope
        ORDER BY received_at, agent_id, device_id, sequence""";
    private static final String PAYMENTS = "SELECT DISTINCT txid, encoded FROM central_bank.known_payment";
    private static final String KNOWN_NOTES = "SELECT root, note_id, encoded FROM central_bank.known_note";
    private static final String ROOTS =
            "SELECT root FROM central_bank.root_note UNION SELECT root FROM central_bank.output";
    private static final String EVIDENCE = """
        SELECT device, encoded FROM central_bank.evidence""";
    private static final String LOST = "SELECT DISTINCT txid FROM agent.verdict WHERE verdict = 3";

    private final Rows rows;
    private final TrustAnchor anchor;
    private final ObjectVerifier verifier;
    private final EvidenceVerifier evidence;
    private final Auditor auditor;
    private final KeptVerdicts verdicts;
    private final Map<CertificateHash, Certificate.Device> devices = new HashMap<>();
    private final Map<PublicKey, DeviceId> owners = new HashMap<>();
    private final Map<Bytes, PublicKey> series = new HashMap<>();
    private final Map<Bytes, PublicKey> payers = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /// @param verdicts hears of every envelope that an agent took
    KeptObjects(
            Connection connection,
            TrustAnchor anchor,
            SignatureVerifier signatures,
            Auditor auditor,
            KeptVerdicts verdicts) {
        this.rows = new Rows(connection);
        this.anchor = anchor;
        this.verifier = new ObjectVerifier(signatures);
        this.evidence = new EvidenceVerifier(anchor, signatures);
        this.auditor = auditor;
        this.verdicts = verdicts;
    }

    /// Shows the auditor everything, in the order in which one thing rests on another.
    List<Finding> show() {
        rows.each(GRANTS, this::grant);
        rows.each(
                ACCOUNTS,
                row -> auditor.opened(
                        new AgentId(row.text("agent_id")),
                        new AccountId(row.text("account_id")),
                        new CurrencyCode(row.text("currency")),
                        row.amount("opening")));
        var issuers = new ArrayList<Bytes>();
        rows.each(ISSUERS, row -> issuers.add(row.bytes("der")));
        rows.each(DEVICES, row -> device(row, issuers));
        rows.each(NOTES, this::note);
        rows.each(ENVELOPES, this::envelope);
        rows.each(PAYMENTS, this::payment);
        rows.each(KNOWN_NOTES, this::knownNote);
        var roots = new ArrayList<NoteId>();
        rows.each(ROOTS, row -> roots.add(new NoteId(row.bytes("root"))));
        auditor.registered(roots);
        return findings;
    }

    private void grant(Row row) throws SQLException {
        var der = row.bytes("certificate");
        var id = row.bytes("series");
        var read = anchor.certificate(der);
        if (read instanceof Checked.Accepted<Certificate>(Certificate.Series grant)
                && grant.series().value().equals(id)
                && grant.agent().value().equals(row.text("agent_id"))
                && grant.quota().minorUnits() == row.amount("amount")
                && anchor.book(List.of(der)).series(grant.series()) instanceof Checked.Accepted<?>) {
            series.put(id, grant.key());
            auditor.granted(grant);
        } else {
            altered("grant", id);
        }
    }

    private void device(Row row, List<Bytes> issuers) throws SQLException {
        var der = row.bytes("certificate");
        var chain = new ArrayList<>(issuers);
        chain.add(der);
        if (anchor.certificate(der) instanceof Checked.Accepted<Certificate>(Certificate.Device device)
                && anchor.book(chain).device(device.hash()) instanceof Checked.Accepted<?>
                && device.device().value().equals(row.bytes("device_id"))
                && device.agent().value().equals(row.text("agent_id"))) {
            devices.put(device.hash(), device);
            owners.put(device.key(), device.device());
            auditor.enrolled(device, new AccountId(row.text("account_id")));
        } else {
            altered("device certificate", row.bytes("device_id"));
        }
    }

    private void note(Row row) throws SQLException {
        var root = row.bytes("root");
        var note = signedNote(row.bytes("signed_note"));
        if (note.isPresent() && note.get().note().noteId().value().equals(root)) {
            auditor.minted(note.get(), owners.getOrDefault(note.get().note().ownerKey(), DeviceId.NONE));
        } else {
            altered("note", root);
        }
    }

    private void knownNote(Row row) throws SQLException {
        var id = row.bytes("note_id");
        var note = signedNote(row.bytes("encoded"));
        if (note.isEmpty() || !note.get().id().value().equals(id)) {
            altered("note known to the central bank", id);
        }
    }

    private Optional<SignedNote> signedNote(Bytes encoded) {
        return accepted(Wire.NOTE.decode(encoded)).filter(note -> {
            var key = series.get(note.note().series().value());
            return key != null
                    && verifier.verify(Wire.NOTE, new Signed<>(note.note(), note.signature()), key)
                            instanceof Checked.Accepted<?>;
        });
    }

    private void envelope(Row row) throws SQLException {
        var content = row.bytes("content");
        var envelope = accepted(Wire.ENVELOPE.decode(content));
        if (envelope.isPresent()) {
            verdicts.taken(row, envelope.get().body());
        }
        if (envelope.filter(this::isSigned).isPresent()) {
            auditor.uploaded(content);
        } else {
            findings.add(new Finding(
                    SignedAudit.NAME,
                    row.text("agent_id") + "/" + row.text("device") + "/" + row.amount("sequence"),
                    "envelope is not as its device signed it"));
        }
    }

    private boolean isSigned(Signed<Envelope> envelope) {
        var device = devices.get(envelope.body().deviceCertificate());
        return device != null && verifier.verify(Wire.ENVELOPE, envelope, device.key()) instanceof Checked.Accepted<?>;
    }

    private void payment(Row row) throws SQLException {
        var txid = row.bytes("txid");
        var payment = accepted(Wire.PAYMENT.decode(row.bytes("encoded")));
        if (payment.isEmpty() || !isSigned(payment.get(), txid)) {
            altered("payment known to the central bank", txid);
        }
    }

    private boolean isSigned(Payment payment, Bytes txid) {
        var payer = devices.get(payment.body().payerCertificate());
        if (payer == null
                || !payment.txid().value().value().equals(txid)
                || verifier.verify(payment, payer.key()) instanceof Checked.Refused<?>) {
            return false;
        }
        payers.put(txid, payer.key());
        return true;
    }

    /// Evidence whose row names somebody or something else than the file proves.
    List<Finding> wronglyAccused() {
        var found = new ArrayList<Finding>();
        rows.each(EVIDENCE, row -> {
            var device = row.bytes("device");
            var proven = accepted(evidence.verify(row.bytes("encoded"))).map(Conviction::culprit);
            if (proven.isPresent() && !proven.get().value().equals(device)) {
                found.add(new Finding(
                        SignedAudit.NAME,
                        "evidence against " + device.toHex(),
                        "FALSE_ACCUSATION: the file convicts " + proven.get()));
            }
        });
        return found;
    }

    /// Keys that signed twice, that lost a payment by it, and that nothing convicts. One conviction per key is enough.
    List<Finding> unprovenCheats() {
        Set<PublicKey> lost = new HashSet<>();
        rows.each(
                LOST, row -> Optional.ofNullable(payers.get(row.bytes("txid"))).ifPresent(lost::add));
        lost.retainAll(auditor.cheatersSeen());
        lost.removeAll(auditor.convicted());
        return lost.stream()
                .map(key -> new Finding(SignedAudit.NAME, key.point().toHex(), "UNPROVEN_CHEAT"))
                .toList();
    }

    private void altered(String what, Bytes id) {
        findings.add(new Finding(SignedAudit.NAME, id.toHex(), what + " is not as it was signed"));
    }

    private static <T> Optional<T> accepted(Checked<T> checked) {
        return switch (checked) {
            case Checked.Accepted<T>(var value) -> Optional.of(value);
            case Checked.Refused<T> _ -> Optional.empty();
        };
    }
}
