package org.tallystick.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.tallystick.bytes.Bytes;
import org.tallystick.evidence.Evidence;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.wire.Wire;

/// Evidence that is well encoded and proves nothing: somebody left out, added, exchanged or signed something that
/// does not belong there, or the payments break a rule although their payer signed them. Every fault alone must
/// make every verifier refuse.
final class EvidenceFaults {
    private final SignedEconomy economy;
    private final List<Evidence> genuine;
    private final RandomGenerator random;
    private final Map<String, Consumer<EvidenceParts>> faults = new LinkedHashMap<>();

    EvidenceFaults(SignedEconomy economy, List<Evidence> genuine, RandomGenerator random) {
        this.economy = economy;
        this.genuine = genuine;
        this.random = random;
        payments();
        way();
        certificates();
        arrivals();
        new BrokenRules(economy).addTo(faults, genuine);
    }

    List<String> names() {
        return List.copyOf(faults.keySet());
    }

    /// Nothing when the fault does not fit this evidence, or leaves it as it is.
    Optional<Evidence> with(String fault, Evidence evidence) {
        var parts = new EvidenceParts(evidence);
        Optional.ofNullable(faults.get(fault)).orElseThrow().accept(parts);
        return Optional.of(parts.together()).filter(spoilt -> !spoilt.equals(evidence));
    }

    private void payments() {
        faults.put(
                "other kind",
                parts -> parts.kind = parts.isDoubleSpend() ? EvidenceKind.EQUIVOCATION : EvidenceKind.DOUBLE_SPEND);
        faults.put("one payment twice", parts -> {
            parts.first = parts.second;
            parts.firstComponent = parts.secondComponent;
            parts.arrivals = List.of(parts.arrivals.getLast(), parts.arrivals.getLast());
        });
        faults.put("rivals exchanged", parts -> {
            var first = parts.first;
            parts.first = parts.second;
            parts.second = first;
        });
        faults.put("other component", parts -> parts.secondComponent = (parts.secondComponent + 1) % 8);
        faults.put("rival of somebody else", parts -> {
            var other = any(genuine).second();
            if (!other.body().payerDevice().equals(parts.second.body().payerDevice())) {
                parts.second = other;
                parts.arrivals = List.of(parts.arrivals.getFirst(), economy.arrival(other));
            }
        });
        faults.put("first rival in high s", parts -> parts.first = highS(parts.first));
        faults.put("second rival in high s", parts -> parts.second = highS(parts.second));
        faults.put(
                "rival signed by another", parts -> parts.second = anySigner().sign(parts.second.body()));
        faults.put(
                "rival with the other's signature",
                parts -> parts.second = withSignature(parts.second, parts.first.signature()));
    }

    private void way() {
        faults.put("ancestor missing", parts -> parts.ancestors = less(parts.ancestors));
        faults.put("ancestor twice", parts -> parts.ancestors = twice(parts.ancestors));
        faults.put("ancestors reversed", parts -> parts.ancestors = parts.ancestors.reversed());
        faults.put(
                "foreign ancestor",
                parts -> parts.ancestors = more(parts.ancestors, any(genuine).first()));
        faults.put("rival among its ancestors", parts -> parts.ancestors = more(parts.ancestors, parts.second));
        faults.put("ancestor in high s", parts -> parts.ancestors = one(parts.ancestors, EvidenceFaults::highS));
        faults.put(
                "ancestor signed by another",
                parts -> parts.ancestors =
                        one(parts.ancestors, each -> anySigner().sign(each.body())));
        faults.put("note missing", parts -> parts.notes = less(parts.notes));
        faults.put("note twice", parts -> parts.notes = twice(parts.notes));
        faults.put("another note", parts -> parts.notes = one(parts.notes, _ -> any(economy.notes())));
        faults.put("one note more", parts -> parts.notes = more(parts.notes, any(economy.notes())));
        faults.put("note in high s", parts -> parts.notes = one(parts.notes, EvidenceFaults::highS));
        faults.put(
                "note signed by another",
                parts -> parts.notes = one(parts.notes, each -> anySigner().sign(each.note())));
    }

    private void certificates() {
        faults.put("certificate missing", parts -> parts.certificates = less(parts.certificates));
        faults.put("certificate twice", parts -> parts.certificates = twice(parts.certificates));
        faults.put("certificates reversed", parts -> parts.certificates = parts.certificates.reversed());
        faults.put(
                "foreign certificate",
                parts -> parts.certificates =
                        more(parts.certificates, any(any(genuine).certificates())));
        faults.put(
                "root among the certificates",
                parts -> parts.certificates =
                        more(parts.certificates, economy.root().der()));
        faults.put(
                "certificate in high s", parts -> parts.certificates = one(parts.certificates, EvidenceFaults::highS));
        faults.put(
                "certificate signed by a device",
                parts -> parts.certificates = one(
                        parts.certificates,
                        der -> Forgery.signedBy(der, anyDevice().key())));
        faults.put(
                "certificate of another serial number, signed by the root",
                parts -> parts.certificates = one(
                        parts.certificates,
                        der -> Forgery.with(
                                der,
                                Forgery.SERIAL,
                                _ -> Forgery.field(any(any(genuine).certificates()), Forgery.SERIAL),
                                economy.institutions().rootKey())));
        faults.put(
                "certificate with another's key usage, signed by the root",
                parts -> parts.certificates = one(
                        parts.certificates,
                        der -> Forgery.with(
                                der,
                                Forgery.EXTENSIONS,
                                _ -> Forgery.field(economy.root().der(), Forgery.EXTENSIONS),
                                economy.institutions().rootKey())));
    }

    private void arrivals() {
        faults.put("arrival missing", parts -> parts.arrivals = less(parts.arrivals));
        faults.put(
                "one arrival twice",
                parts -> parts.arrivals = List.of(parts.arrivals.getFirst(), parts.arrivals.getFirst()));
        faults.put("arrivals exchanged", parts -> parts.arrivals = parts.arrivals.reversed());
        faults.put(
                "arrival in high s",
                parts -> parts.arrivals =
                        one(parts.arrivals, each -> new Signed<>(each.body(), highS(each.signature()))));
        faults.put(
                "arrival signed by a device",
                parts -> parts.arrivals =
                        one(parts.arrivals, each -> anyDevice().signer().sign(Wire.ARRIVAL, each.body())));
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private EconomyDevice anyDevice() {
        return economy.institutions().device(any(genuine).first().body().payerDevice());
    }

    private ObjectSigner anySigner() {
        return anyDevice().signer();
    }

    private <T> List<T> less(List<T> all) {
        var copy = new ArrayList<>(all);
        if (!copy.isEmpty()) {
            copy.remove(random.nextInt(copy.size()));
        }
        return copy;
    }

    private <T> List<T> twice(List<T> all) {
        return all.isEmpty() ? all : more(all, any(all));
    }

    private <T> List<T> more(List<T> all, T another) {
        var copy = new ArrayList<>(all);
        copy.add(random.nextInt(copy.size() + 1), another);
        return copy;
    }

    private <T> List<T> one(List<T> all, UnaryOperator<T> change) {
        var copy = new ArrayList<>(all);
        if (!copy.isEmpty()) {
            int at = random.nextInt(copy.size());
            copy.set(at, change.apply(copy.get(at)));
        }
        return copy;
    }

    private static Payment withSignature(Payment payment, Signature signature) {
        return new Payment(payment.txid(), payment.body(), signature);
    }

    private static Payment highS(Payment payment) {
        return withSignature(payment, highS(payment.signature()));
    }

    private static SignedNote highS(SignedNote note) {
        return new SignedNote(note.id(), note.note(), highS(note.signature()));
    }

    private static Bytes highS(Bytes der) {
        return switch (CertificateReader.parse(der)) {
            case Checked.Accepted<ReadCertificate>(var read) -> {
                var signature = read.signature().value();
                yield Forgery.withSignature(
                        der, P256.scalar(signature, 0), P256.ORDER.subtract(P256.scalar(signature, P256.SCALAR_SIZE)));
            }
            case Checked.Refused<ReadCertificate> _ -> der;
        };
    }

    /// The second right signature that anybody can write (PROTOCOL §2.1).
    private static Signature highS(Signature signature) {
        BigInteger s = P256.scalar(signature.value(), P256.SCALAR_SIZE);
        return new Signature(Bytes.concat(
                signature.value().slice(0, P256.SCALAR_SIZE), Bytes.copyOf(P256.bytes(P256.ORDER.subtract(s)))));
    }
}
