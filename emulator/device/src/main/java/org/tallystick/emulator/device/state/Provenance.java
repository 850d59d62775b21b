package org.tallystick.emulator.device.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Component;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;
import org.tallystick.wire.Wire;

/// Everything this device was shown about where money comes from: notes, payments and the certificates of those who
/// signed them. Only what was checked gets in here, so reading needs no more checks.
public final class Provenance {
    private final TrustAnchor anchor;
    private final Map<Digest, SignedNote> notes = new HashMap<>();
    private final SequencedMap<Txid, Payment> payments = new LinkedHashMap<>();
    private final Map<CertificateHash, Learned> certificates = new HashMap<>();
    private final Map<Holder, CertificateHash> ofDevices = new HashMap<>();
    private final Map<AgentId, List<Learned>> ofAgents = new HashMap<>();
    private final Map<SeriesId, List<Learned>> ofSeries = new HashMap<>();
    private final Map<Digest, Integer> sizes = new HashMap<>();
    private final Map<Outpoint, Txid> spentBy = new HashMap<>();
    private final Map<Place, Txid> counted = new HashMap<>();

    /// @param place in the order in which this device learned its certificates
    private record Learned(int place, Certificate certificate) {
        void addTo(Map<Integer, Bytes> ders) {
            ders.put(place, certificate.der());
        }
    }

    private record Holder(DeviceId device, PublicKey key) {}

    /// A payment's place in its payer's count.
    private record Place(DeviceId payer, long counter) {}

    Provenance(TrustAnchor anchor) {
        this.anchor = anchor;
    }

    void add(SignedNote note) {
        notes.putIfAbsent(note.id(), note);
    }

    void add(Payment payment) {
        if (payments.putIfAbsent(payment.txid(), payment) == null) {
            var body = payment.body();
            counted.putIfAbsent(new Place(body.payerDevice(), body.counter()), payment.txid());
            body.components().forEach(each -> spentBy.putIfAbsent(each.outpoint(), payment.txid()));
        }
    }

    void addCertificates(Collection<Bytes> ders) {
        for (Bytes der : ders) {
            if (anchor.certificate(der) instanceof Checked.Accepted<Certificate>(var certificate)
                    && !certificates.containsKey(certificate.hash())) {
                add(certificate.hash(), new Learned(certificates.size(), certificate));
            }
        }
    }

    private void add(CertificateHash hash, Learned learned) {
        certificates.put(hash, learned);
        switch (learned.certificate()) {
            case Certificate.Agent agent ->
                ofAgents.computeIfAbsent(agent.agent(), _ -> new ArrayList<>(1)).add(learned);
            case Certificate.Series series ->
                ofSeries.computeIfAbsent(series.series(), _ -> new ArrayList<>(1))
                        .add(learned);
            case Certificate.Device device -> ofDevices.put(new Holder(device.device(), device.key()), hash);
            case Certificate.CentralBank _ -> {}
        }
    }

    /// Every note that this device was shown.
    public Collection<SignedNote> notes() {
        return Collections.unmodifiableCollection(notes.values());
    }

    /// Every payment that this device made or was shown.
    public Collection<Payment> payments() {
        return Collections.unmodifiableCollection(payments.values());
    }

    /// Keys of every device whose certificate this device was shown.
    public Set<PublicKey> keys() {
        return ofDevices.keySet().stream().map(Holder::key).collect(Collectors.toUnmodifiableSet());
    }

    public Optional<Payment> payment(Txid txid) {
        return Optional.ofNullable(payments.get(txid));
    }

    /// The note with this body.
    public Optional<SignedNote> note(Digest id) {
        return Optional.ofNullable(notes.get(id));
    }

    /// Bytes of a payment on the wire. Every choice of coins adds up the past of all of them, so what was counted
    /// once is remembered.
    public int sizeOf(Payment payment) {
        return payments.containsKey(payment.txid())
                ? sizes.computeIfAbsent(payment.txid().value(), _ -> Wire.PAYMENT.encodedSize(payment))
                : Wire.PAYMENT.encodedSize(payment);
    }

    /// Bytes of a note on the wire.
    public int sizeOf(SignedNote note) {
        return notes.containsKey(note.id())
                ? sizes.computeIfAbsent(note.id(), _ -> Wire.NOTE.encode(note).size())
                : Wire.NOTE.encode(note).size();
    }

    public Optional<Certificate> certificate(CertificateHash hash) {
        return Optional.ofNullable(certificates.get(hash)).map(Learned::certificate);
    }

    /// The certificate that this device was shown for another device's key.
    public Optional<CertificateHash> certificateOf(DeviceId device, PublicKey key) {
        return Optional.ofNullable(ofDevices.get(new Holder(device, key)));
    }

    /// Whether one of the body's outpoints, or its place in the payer's count, was seen in another signed payment
    /// (PROTOCOL §3.5).
    public boolean contradicts(Txid txid, PaymentBody body) {
        var sameCount = counted.getOrDefault(new Place(body.payerDevice(), body.counter()), txid);
        return !sameCount.equals(txid)
                || body.components().stream()
                        .map(Component::outpoint)
                        .anyMatch(outpoint ->
                                !spentBy.getOrDefault(outpoint, txid).equals(txid));
    }

    /// The way back from an output to its note.
    ///
    /// @param payments between the two, oldest first; the last one made the output
    public record Trail(SignedNote note, List<Payment> payments, Output output) {
        public Trail {
            payments = List.copyOf(payments);
        }
    }

    /// Amount, hop and length of an output that `owner` owns, and how it came about (PROTOCOL §2.8).
    public Trail trailOf(Outpoint outpoint, PublicKey owner) {
        var found = new ArrayList<Payment>();
        int hop = 0;
        var at = outpoint;
        while (!notes.containsKey(at.source())) {
            var payment = maker(at);
            found.add(payment);
            hop += isHop(payment, at) ? 1 : 0;
            at = payment.component(PaymentBody.componentOf(at.index())).outpoint();
        }
        var note = Optional.ofNullable(notes.get(at.source())).orElseThrow();
        var output = new Output(outpoint, amountOf(outpoint, note), owner, hop, found.size());
        return new Trail(note, found.reversed(), output);
    }

    private static boolean isHop(Payment payment, Outpoint made) {
        return payment.body().purpose().isPay() && !PaymentBody.isChange(made.index());
    }

    private Money amountOf(Outpoint outpoint, SignedNote root) {
        if (outpoint.equals(root.outpoint())) {
            return root.note().amount();
        }
        var component = maker(outpoint).component(PaymentBody.componentOf(outpoint.index()));
        return PaymentBody.isChange(outpoint.index()) ? component.change() : component.pay();
    }

    private Payment maker(Outpoint outpoint) {
        return payment(new Txid(outpoint.source())).orElseThrow();
    }

    /// The certificates that a verifier needs for what these devices signed and for these notes: of the devices,
    /// their agents and the series. Each once, in the order this device learned them.
    public List<Bytes> certificatesFor(Collection<CertificateHash> devices, Collection<SignedNote> roots) {
        var needed = new TreeMap<Integer, Bytes>();
        for (CertificateHash each : devices) {
            var learned = certificates.get(each);
            if (learned != null && learned.certificate() instanceof Certificate.Device device) {
                learned.addTo(needed);
                ofAgents.getOrDefault(device.agent(), List.of()).forEach(agent -> agent.addTo(needed));
            }
        }
        for (SignedNote root : roots) {
            ofSeries.getOrDefault(root.note().series(), List.of()).forEach(series -> series.addTo(needed));
        }
        return List.copyOf(needed.values());
    }
}
