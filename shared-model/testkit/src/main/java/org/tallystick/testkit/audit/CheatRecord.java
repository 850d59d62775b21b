package org.tallystick.testkit.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.crypto.EvidenceVerifier;
import org.tallystick.crypto.Sha256;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.evidence.Conviction;
import org.tallystick.evidence.Evidence;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.Outpoint;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;
import org.tallystick.testkit.audit.Finding.Kind;
import org.tallystick.wire.Wire;

/// Who signed twice, as the payments themselves show, and whom the evidence convicts (PROTOCOL §5.1), and who is
/// revoked for it.
final class CheatRecord {
    private final AuditedBooks books;
    private final EvidenceVerifier verifier;
    private final Signatures<Place> counted = new Signatures<>();
    private final Signatures<Spent> spent = new Signatures<>();
    private final Map<PublicKey, List<Cheat>> cheats = new LinkedHashMap<>();
    private final Set<Txid> unkept = new HashSet<>();
    private final Set<PublicKey> convicted = new LinkedHashSet<>();
    private final Map<CertificateHash, DeviceId> toRevoke = new LinkedHashMap<>();
    private int filesRead;

    private record Place(PublicKey key, long counter) {}

    private record Spent(PublicKey key, Outpoint outpoint) {}

    private record Cheat(Txid first, Txid second, String what) {}

    CheatRecord(AuditedBooks books, TrustAnchor anchor, SignatureVerifier signatures) {
        this.books = books;
        this.verifier = new EvidenceVerifier(anchor, signatures);
    }

    void signed(SignedEdge edge, long counter) {
        for (Txid other : counted.sign(new Place(edge.payer(), counter), edge.txid())) {
            cheated(edge.payer(), new Cheat(other, edge.txid(), "counter " + counter));
        }
        for (Txid other : spent.sign(new Spent(edge.payer(), edge.spends()), edge.txid())) {
            cheated(edge.payer(), new Cheat(other, edge.txid(), "outpoint " + edge.spends()));
        }
    }

    /// What was signed where only one payment may be signed: nearly always one.
    private static final class Signatures<P> {
        private final Map<P, Txid> first = new HashMap<>();
        private final Map<P, List<Txid>> further = new HashMap<>();

        /// Answers with the other payments that were signed there before, when this one was not.
        List<Txid> sign(P place, Txid txid) {
            var known = first.putIfAbsent(place, txid);
            if (known == null || known.equals(txid)) {
                return List.of();
            }
            var others = further.computeIfAbsent(place, _ -> new ArrayList<>());
            if (others.contains(txid)) {
                return List.of();
            }
            var before = new ArrayList<Txid>(others);
            before.addFirst(known);
            others.add(txid);
            return before;
        }

        void forget(P place) {
            first.remove(place);
            further.remove(place);
        }

        void forgetIf(Predicate<P> isOver) {
            first.keySet().removeIf(isOver);
            further.keySet().removeIf(isOver);
        }
    }

    private void cheated(PublicKey key, Cheat cheat) {
        cheats.computeIfAbsent(key, _ -> new ArrayList<>()).add(cheat);
    }

    /// A payment that an agent was shown, and may have died with before it could keep it.
    void shown(Txid payment) {
        unkept.add(payment);
    }

    void kept(Collection<Txid> payments) {
        payments.forEach(unkept::remove);
    }

    /// Whether an agent has kept both signatures. Else the device that showed one may be lost before it does so again.
    private boolean isProvable(Cheat cheat) {
        return !unkept.contains(cheat.first()) && !unkept.contains(cheat.second());
    }

    /// Nobody can sign these outpoints any more. Counters stay until [#retain]: another note may be paid with under the
    /// same one.
    void forget(NoteHistory closed) {
        closed.edges().forEach(ofOne -> ofOne.forEach(edge -> spent.forget(new Spent(edge.payer(), edge.spends()))));
    }

    /// Drops the counters of keys that nobody can bring a signature of any more.
    void retain(Set<PublicKey> keys) {
        counted.forgetIf(place -> !keys.contains(place.key()));
    }

    List<Finding> checkNewEvidence() {
        var findings = new ArrayList<Finding>();
        for (Bytes file : books.evidenceFrom(filesRead)) {
            filesRead++;
            switch (verifier.verify(file)) {
                case Checked.Refused<Conviction>(var code) ->
                    findings.add(new Finding(
                            Kind.UNUSABLE_EVIDENCE, Sha256.of(file).value().toHex() + " " + code, 0));
                case Checked.Accepted<Conviction>(var conviction) -> {
                    var key = conviction.certificate().key();
                    convicted.add(key);
                    sentence(file);
                    if (!cheats.containsKey(key)) {
                        findings.add(
                                new Finding(Kind.FALSE_ACCUSATION, key.point().toHex(), 0));
                    }
                }
            }
        }
        return findings;
    }

    /// Every certificate that the two signatures were made under (PROTOCOL §5.4).
    private void sentence(Bytes provenFile) {
        if (Wire.EVIDENCE.decode(provenFile) instanceof Checked.Accepted<Evidence>(var evidence)) {
            for (Payment payment : List.of(evidence.first(), evidence.second())) {
                toRevoke.put(payment.body().payerCertificate(), payment.body().payerDevice());
            }
        }
    }

    /// Whoever the evidence that was read convicts is revoked, and nobody else is.
    List<Finding> checkRevocations() {
        var findings = new ArrayList<Finding>();
        var missing = new LinkedHashMap<>(toRevoke);
        for (RevokedKey revoked : books.revoked()) {
            if (!missing.remove(revoked.certificate(), revoked.device())) {
                findings.add(
                        new Finding(Kind.WRONG_REVOCATION, "revoked and not convicted: " + revoked.certificate(), 0));
            }
        }
        missing.keySet()
                .forEach(certificate -> findings.add(
                        new Finding(Kind.WRONG_REVOCATION, "convicted and not revoked: " + certificate, 0)));
        return findings;
    }

    List<Finding> checkEveryCheatIsProven() {
        var findings = new ArrayList<Finding>();
        cheats.forEach((key, ofKey) -> ofKey.stream()
                .filter(cheat -> !convicted.contains(key) && isProvable(cheat))
                .findFirst()
                .ifPresent(cheat -> findings.add(
                        new Finding(Kind.UNPROVEN_CHEAT, key.point().toHex() + ": " + cheat.what(), 0))));
        return findings;
    }

    /// Whose cheating an agent has both signatures of.
    Set<PublicKey> cheaters() {
        return cheats.entrySet().stream()
                .filter(each -> each.getValue().stream().anyMatch(this::isProvable))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Set<PublicKey> convicted() {
        return convicted;
    }
}
