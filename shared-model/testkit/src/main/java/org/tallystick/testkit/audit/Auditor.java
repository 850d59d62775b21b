package org.tallystick.testkit.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.Sha256;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SignedNote;
import org.tallystick.ownership.OutputState;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendRecord;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.audit.Finding.Kind;

/// Recomputes everything from what was signed, and compares it with what the books say (PROTOCOL §7).
///
/// ```java
/// auditor.granted(seriesCertificate);
/// auditor.minted(signedMintedNotes);
/// auditor.uploaded(signedEnvelope);
/// var findings = auditor.check(rootsThatChanged);
/// var inBetween = auditor.checkSettled();
/// var atTheEnd = auditor.checkClosed();
/// ```
///
/// For one thread.
public final class Auditor {
    private final AuditedBooks books;
    private final InstantSource clock;
    private final RawObjects raw;
    private final CheatRecord cheats;
    private final BalanceSheet sheet;
    private final LedgerDigest closed = new LedgerDigest();
    private final Set<NoteId> closedRoots = new HashSet<>();
    private long returnedOfClosed;
    private final Map<NoteId, NoteHistory> histories = new LinkedHashMap<>();
    private final Map<Bytes, Bytes> answers = new HashMap<>();

    /// An auditor who has seen nothing yet.
    ///
    /// @param clock of the audit: what is uploaded behind a note's deadline need not have any effect
    public Auditor(AuditedBooks books, TrustAnchor anchor, SignatureVerifier signatures, InstantSource clock) {
        this.books = books;
        this.clock = clock;
        this.raw = new RawObjects(signatures, this::note, this::edge);
        this.cheats = new CheatRecord(books, anchor, signatures);
        this.sheet = new BalanceSheet(books);
    }

    /// A quota.
    public void granted(Certificate.Series series) {
        raw.granted(series);
        sheet.granted(series);
    }

    /// An account with its opening balance, as the books have it: they may be wrong, and below zero.
    public void opened(AgentId agent, AccountId account, CurrencyCode currency, long minorUnits) {
        sheet.opened(agent, account, currency, minorUnits);
    }

    /// A device of an account.
    public void enrolled(Certificate.Device device, AccountId account) {
        raw.enrolled(device);
        sheet.enrolled(device, account);
    }

    /// Notes, as the agent signed them for a device.
    public void minted(Bytes signedMintedNotes) {
        raw.minted(signedMintedNotes);
    }

    /// A note, as it was signed for a device.
    public void minted(SignedNote note, DeviceId device) {
        raw.minted(note, device);
    }

    /// Notes that the registry has, so that those are looked at too of which nobody has shown anything signed.
    public void registered(Collection<NoteId> roots) {
        roots.forEach(this::history);
    }

    /// An envelope, as the device sent it, that an agent has kept.
    public void uploaded(Bytes signedEnvelope) {
        shown(signedEnvelope);
        cheats.kept(raw.kept(Sha256.of(signedEnvelope)));
    }

    /// An envelope, as the device sent it. An agent that dies before it has answered may not have kept it.
    public void shown(Bytes signedEnvelope) {
        raw.shown(signedEnvelope).forEach(cheats::shown);
    }

    /// What a device was answered to the same bytes must never change. What it has shown with them is kept by then.
    public List<Finding> answered(Bytes request, Bytes answer) {
        var digest = Sha256.of(request);
        cheats.kept(raw.kept(digest));
        var key = digest.value();
        var before = answers.putIfAbsent(key, Sha256.of(answer).value());
        return before == null || before.equals(Sha256.of(answer).value())
                ? List.of()
                : List.of(new Finding(Kind.ANSWER_CHANGED, key.toHex(), 0));
    }

    /// What an agent says became of one component must be what the first claims say. Once everything that the
    /// component descends from was shown.
    public List<Finding> told(Outpoint spends, Txid txid, int component, ComponentVerdict verdict) {
        return VerdictCheck.allows(verdict, () -> way(spends, txid, component))
                ? List.of()
                : List.of(new Finding(Kind.WRONG_VERDICT, txid + " component " + component + " is not " + verdict, 0));
    }

    private List<VerdictCheck.Step> way(Outpoint spends, Txid txid, int component) {
        var history = histories.get(spends.root());
        if (history == null) {
            return List.of();
        }
        var way = history.way(spends, txid, component);
        var unknown = way.stream()
                .map(SignedEdge::spends)
                .filter(outpoint -> history.first(outpoint).isEmpty())
                .toList();
        Map<Outpoint, SpendRecord> fresh = unknown.isEmpty() ? Map.of() : books.firstEdges(unknown);
        return way.stream()
                .map(edge -> new VerdictCheck.Step(
                        edge,
                        history.first(edge.spends())
                                .or(() -> Optional.ofNullable(fresh.get(edge.spends()))
                                        .map(NoteHistory.Winner::of))))
                .toList();
    }

    private void note(IssuedNote note, DeviceId device) {
        history(note.outpoint().root()).add(note);
        sheet.issued(note, device);
    }

    private void edge(SignedEdge edge, long counter) {
        history(edge.spends().root()).add(edge);
        cheats.signed(edge, counter);
    }

    private NoteHistory history(NoteId root) {
        if (closedRoots.contains(root)) {
            throw new IllegalStateException("closed, and yet heard of again: note " + root);
        }
        return histories.computeIfAbsent(root, _ -> new NoteHistory());
    }

    /// Checks some notes while messages are under way, and all evidence that is new.
    public List<Finding> check(Collection<NoteId> roots) {
        var findings = new ArrayList<Finding>();
        roots.forEach(root -> check(root, false, findings));
        findings.addAll(cheats.checkNewEvidence());
        return findings;
    }

    /// Checks every note while messages are under way.
    public List<Finding> checkUnsettled() {
        var findings = new ArrayList<>(check(List.copyOf(histories.keySet())));
        findings.addAll(cheats.checkRevocations());
        return findings;
    }

    /// Checks every note and every book, when nothing is under way between institutions.
    public List<Finding> checkSettled() {
        var findings = new ArrayList<Finding>();
        sheet.begin();
        for (var entry : histories.entrySet()) {
            var outputs = check(entry.getKey(), true, findings);
            sheet.add(entry.getValue(), outputs);
        }
        findings.addAll(sheet.check());
        findings.addAll(cheats.checkNewEvidence());
        findings.addAll(cheats.checkRevocations());
        return findings;
    }

    /// Checks everything, when devices have nothing to tell any more either. Before that, a payment may have been
    /// shown to an agent that died before it could keep it.
    public List<Finding> checkClosed() {
        var findings = new ArrayList<>(checkSettled());
        findings.addAll(cheats.checkEveryCheatIsProven());
        return findings;
    }

    /// Keeps of these notes only what they add to the books and to the digest. Right after [#checkSettled], for notes
    /// that are paid out and that nobody can bring anything about any more.
    ///
    /// @param keys whose signatures somebody may still bring
    public void close(Collection<NoteId> roots, Set<PublicKey> keys) {
        for (NoteId root : roots) {
            var history = histories.remove(root);
            closedRoots.add(root);
            if (history != null) {
                var outputs = history.walk(new ArrayList<>());
                closed.add(root, outputs);
                returnedOfClosed += returned(outputs);
                sheet.close(history, outputs);
                raw.forget(history);
                cheats.forget(history);
            }
        }
        cheats.retain(keys);
    }

    private List<ExpectedOutput> check(NoteId root, boolean settled, List<Finding> findings) {
        var history = history(root);
        for (Outpoint changed : history.learn(books.firstEdges(history.outpoints()))) {
            findings.add(new Finding(Kind.CLAIM_CHANGED, changed.toString(), 0));
        }
        var expected = history.walk(findings);
        var rows = books.outputs(List.of(root));
        new RootCheck(raw, history, settled ? Optional.of(clock.instant()) : Optional.empty(), findings)
                .compare(root, expected, rows);
        rows.stream()
                .filter(row -> row.state() == OutputState.RETURNED)
                .forEach(row -> sheet.returned(row.outpoint(), row.owner()));
        return expected;
    }

    /// Outputs that count as money, by owner: what devices may hold in the end.
    public Map<Outpoint, Held> held() {
        var held = new LinkedHashMap<Outpoint, Held>();
        for (NoteHistory history : histories.values()) {
            for (ExpectedOutput output : history.walk(new ArrayList<>())) {
                if (output.fate() == ExpectedOutput.Fate.HELD) {
                    held.put(
                            output.outpoint(),
                            new Held(
                                    output.owner(),
                                    output.amount(),
                                    output.note().deadline()));
                }
            }
        }
        return held;
    }

    /// Minor units that nobody claimed in time and that went back to accounts (PROTOCOL §6.1).
    public long returned() {
        return returnedOfClosed
                + histories.values().stream()
                        .mapToLong(history -> returned(history.walk(new ArrayList<>())))
                        .sum();
    }

    private static long returned(List<ExpectedOutput> outputs) {
        return outputs.stream()
                .filter(output -> output.fate() == ExpectedOutput.Fate.RETURNED)
                .mapToLong(ExpectedOutput::amount)
                .sum();
    }

    /// Money in somebody's hands.
    ///
    /// @param deadline from which on nobody can spend it any more
    public record Held(PublicKey owner, long minorUnits, Instant deadline) {}

    /// Keys that have signed two payments of one outpoint or under one counter, as their envelopes show.
    public Set<PublicKey> cheatersSeen() {
        return new LinkedHashSet<>(cheats.cheaters());
    }

    /// Keys that the central bank's evidence convicts.
    public Set<PublicKey> convicted() {
        return new HashSet<>(cheats.convicted());
    }

    /// One number for all of it: who owns what in the winning branches, and what stands in the agents' books.
    public Digest digest() {
        var digest = closed.copy();
        histories.forEach((root, history) -> digest.add(root, history.walk(new ArrayList<>())));
        return digest.with(sheet.balances());
    }
}
