package org.tallystick.testkit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.CertificateBook;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.EvidenceCertificates;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.evidence.Arrival;
import org.tallystick.evidence.Evidence;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.handshake.Claim;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Ready;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Component;
import org.tallystick.payment.Lineages;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.PaymentPolicy;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;

/// The story of [Story] with real keys, certificates and signatures: a central bank, agents with a series each,
/// devices, notes, payments, envelopes and evidence that every verifier accepts.
///
/// ```java
/// var economy = SignedEconomy.atNoon();
/// var bank = economy.agent("first-bank");
/// var ada = economy.device(bank);
/// var ben = economy.device(bank);
/// var note = economy.note(ada, "50.00");
/// var payment = economy.pay(ada, ben, "20.00", note);
/// var envelope = economy.envelope(ben, payment);
/// ```
///
/// Keys are made anew each time. One economy serves one thread.
public final class SignedEconomy {
    private static final int MESSAGE_BYTES_MAX = 48 * 1024;

    private final SecureRandom random = new SecureRandom();
    private final Es256Key ephemeralKey = Es256Key.generate(random);
    private final Clock clock;
    private final SignedInstitutions institutions;

    private final Map<Digest, SignedNote> notes = new LinkedHashMap<>();
    private final Map<Txid, Payment> payments = new LinkedHashMap<>();
    private final Map<Txid, Signed<PaymentRequest>> requests = new HashMap<>();
    private final OutputsMade outputs = new OutputsMade();

    private SignedEconomy(Clock clock) {
        this.clock = clock;
        this.institutions = new SignedInstitutions(WholeSeconds.now(clock), random);
    }

    /// With certificates from a day ago and for ten years, and notes issued by this clock.
    public static SignedEconomy at(Clock clock) {
        return new SignedEconomy(clock);
    }

    /// On the fixtures' own day.
    public static SignedEconomy atNoon() {
        return at(PinnedClock.atNoon());
    }

    /// The central bank, the agents, and the certificates of everyone.
    public SignedInstitutions institutions() {
        return institutions;
    }

    public Certificate.CentralBank root() {
        return institutions.root();
    }

    /// Signs as the central bank: revocation lists, arrivals.
    public ObjectSigner centralBank() {
        return new ObjectSigner(institutions.rootKey());
    }

    public SignatureVerifier signatures() {
        return institutions.signatures();
    }

    public TrustAnchor anchor() {
        return institutions.anchor();
    }

    /// Every certificate of this economy.
    public CertificateBook book() {
        return institutions.book();
    }

    public SecureRandom random() {
        return random;
    }

    /// By which it issues notes.
    public Clock clock() {
        return clock;
    }

    public Instant now() {
        return WholeSeconds.now(clock);
    }

    /// An agent with a series of a million.
    public EconomyAgent agent(String name) {
        return institutions.agent(new AgentId(name), SignedInstitutions.QUOTA);
    }

    /// A card or terminal of one of the agent's customers, with an id of its own.
    public EconomyDevice device(EconomyAgent agent) {
        return institutions.device(agent);
    }

    /// A note of its holder's own agent, under five hops.
    public Output note(EconomyDevice holder, String cny) {
        return note(holder, cny, NoteFixture.hops(5));
    }

    public Output note(EconomyDevice holder, String cny, NotePolicy policy) {
        var fixture = NoteFixture.note()
                .withId(NoteId.create(0, now(), random))
                .issuedAt(now())
                .expiring(now().plus(Duration.ofDays(30)), Moments.GRACE)
                .under(policy)
                .of(cny)
                .to(holder.key().publicKey());
        return note(holder.agent(), fixture);
    }

    /// The note that `fixture` describes, of the issuer's series.
    public Output note(EconomyAgent issuer, NoteFixture fixture) {
        var body = fixture.from(issuer.id()).ofSeries(issuer.series()).body();
        return know(issuer.seriesSigner().sign(body));
    }

    /// Takes a note that others minted into the economy, to be paid with.
    public Output know(SignedNote note) {
        notes.put(note.id(), note);
        return OutputsMade.of(note);
    }

    /// `payer` pays `cny` to `payee` on the payee's signed request, out of the given outputs, each used up before
    /// the next; the last one gives the change.
    public Payment pay(EconomyDevice payer, EconomyDevice payee, String cny, Output... from) {
        var amount = Amounts.cny(cny);
        var request = request(payee, amount);
        var payment = pay(
                payer,
                PaymentFixture.payment()
                        .to(payee.certificate())
                        .identifiedBy(request.body().paymentId())
                        .onRequest(Wire.requestHash(request.body()))
                        .claiming(now()),
                amount,
                from);
        requests.put(payment.txid(), request);
        return payment;
    }

    /// Money on an account of the holder's agent (PROTOCOL §2.10).
    public Payment redeem(EconomyDevice holder, AccountId account, String cny, Output... from) {
        var id = PaymentId.create(random);
        var commitment = Wire.accountCommitment(account, id);
        return toOwnAgent(holder, PaymentFixture.payment().redeeming(commitment), id, cny, from);
    }

    /// Fresh notes of the holder's agent (PROTOCOL §2.10).
    public Payment reissue(EconomyDevice holder, String cny, Output... from) {
        return toOwnAgent(holder, PaymentFixture.payment().reissuing(), PaymentId.create(random), cny, from);
    }

    private Payment toOwnAgent(EconomyDevice holder, PaymentFixture fixture, PaymentId id, String cny, Output... from) {
        fixture.toKey(holder.agent().certificate().key()).identifiedBy(id).claiming(now());
        return pay(holder, fixture, Amounts.cny(cny), from);
    }

    /// What `fixture` describes so far, signed by `payer` as its next payment.
    public Payment pay(EconomyDevice payer, PaymentFixture fixture, Money amount, Output... from) {
        var payment = payer.sign(fixture.paying(amount, from));
        payments.put(payment.txid(), payment);
        outputs.remember(payment, from);
        return payment;
    }

    /// What component `component` of `payment` brought the payee.
    public Output paid(Payment payment, int component) {
        return outputs.known(payment.payOutpoint(component));
    }

    /// What component `component` of `payment` left the payer.
    public Output change(Payment payment, int component) {
        return outputs.known(payment.changeOutpoint(component));
    }

    /// M1 of the payee, for any amount of money.
    public Signed<PaymentRequest> request(EconomyDevice payee, Money amount) {
        var body = new PaymentRequest(
                Suite.ES256,
                PaymentId.create(random),
                amount,
                payee.id(),
                payee.key().publicKey(),
                payee.certificate().hash(),
                ephemeralKey.publicKey(),
                0,
                MESSAGE_BYTES_MAX,
                new Claim.None());
        return payee.signer().sign(Wire.PAYMENT_REQUEST, body);
    }

    /// M3 of the payment's payee.
    public Signed<Ready> ready(Payment payment) {
        var payee = institutions.device(payment.body().payeeDevice());
        return payee.signer().sign(Wire.READY, new Ready(Suite.ES256, payment.txid()));
    }

    /// The payment as its payer uploads it when no acknowledgement came (PROTOCOL §3.4).
    public EnvelopeEntry.Judgeable unacknowledged(Payment payment) {
        var request = Optional.ofNullable(requests.get(payment.txid())).orElseThrow();
        return new EnvelopeEntry.Unacknowledged(payment, request, ready(payment));
    }

    /// The device's next envelope, with these payments and all that they need.
    public Signed<Envelope> envelope(EconomyDevice device, Payment... entries) {
        return envelope(
                device,
                Arrays.stream(entries)
                        .<EnvelopeEntry>map(EnvelopeEntry.Plain::new)
                        .toList());
    }

    /// What cannot be read needs no provenance.
    private static List<Payment> payments(List<EnvelopeEntry> entries) {
        return entries.stream()
                .filter(EnvelopeEntry.Judgeable.class::isInstance)
                .map(EnvelopeEntry.Judgeable.class::cast)
                .map(EnvelopeEntry.Judgeable::payment)
                .toList();
    }

    public Signed<Envelope> envelope(EconomyDevice device, List<EnvelopeEntry> entries) {
        var provenance = provenance(payments(entries));
        var certificates = new ArrayList<>(List.of(device.certificate().der()));
        provenance.certificates().stream()
                .filter(der -> !certificates.contains(der))
                .forEach(certificates::add);
        if (!certificates.contains(device.agent().certificate().der())) {
            certificates.add(device.agent().certificate().der());
        }
        var body = new Envelope(
                Suite.ES256,
                device.id(),
                device.certificate().hash(),
                device.nextSequence(),
                0,
                entries,
                provenance.ancestors(),
                provenance.notes(),
                certificates);
        return device.signer().sign(Wire.ENVELOPE, body);
    }

    /// What the given payments need to be judged, walked back through everything this economy signed.
    public Provenance provenance(List<Payment> of) {
        var entries = new HashSet<>(of.stream().map(Payment::txid).toList());
        var ancestors = new LinkedHashMap<Txid, Payment>();
        var roots = new LinkedHashMap<Digest, SignedNote>();
        var certificates = new LinkedHashMap<CertificateHash, Bytes>();
        var open = new ArrayList<>(of);
        for (int next = 0; next < open.size(); next++) {
            var body = open.get(next).body();
            var payer = institutions.device(body.payerDevice());
            certificates.put(payer.certificate().hash(), payer.certificate().der());
            certificates.put(
                    payer.agent().certificate().hash(),
                    payer.agent().certificate().der());
            for (Component each : body.components()) {
                var source = each.outpoint().source();
                var note = notes.get(source);
                var parent = payments.get(new Txid(source));
                if (note != null) {
                    roots.put(source, note);
                    institutions
                            .issuerOf(note.note().series())
                            .map(EconomyAgent::seriesCertificate)
                            .ifPresent(series -> certificates.put(series.hash(), series.der()));
                } else if (parent != null
                        && !entries.contains(parent.txid())
                        && ancestors.put(parent.txid(), parent) == null) {
                    open.add(parent);
                }
            }
        }
        return new Provenance(
                List.copyOf(ancestors.values()), List.copyOf(roots.values()), List.copyOf(certificates.values()));
    }

    /// The evidence of two payments of one outpoint, or of one counter (PROTOCOL §5.1).
    public Evidence evidence(
            EvidenceKind kind, Payment first, int firstComponent, Payment second, int secondComponent) {
        boolean doubleSpend = kind == EvidenceKind.DOUBLE_SPEND;
        List<Payment> ancestors = doubleSpend ? ancestors(first, firstComponent) : List.of();
        List<SignedNote> roots = doubleSpend ? rootOf(first, firstComponent) : List.of();
        var signed = Stream.concat(Stream.of(first, second), ancestors.stream()).toList();
        return new Evidence(
                kind,
                first,
                firstComponent,
                second,
                secondComponent,
                ancestors,
                roots,
                EvidenceCertificates.needed(
                        kind, signed, roots, anchor().book(provenance(signed).certificates())),
                List.of(arrival(first), arrival(second)));
    }

    /// The payments between the note and a component, the newest first.
    private List<Payment> ancestors(Payment payment, int component) {
        var line = new ArrayList<Payment>();
        var spent = payment.component(component).outpoint();
        var parent = payments.get(new Txid(spent.source()));
        while (parent != null) {
            line.add(parent);
            spent = parent.component(PaymentBody.componentOf(spent.index())).outpoint();
            parent = payments.get(new Txid(spent.source()));
        }
        return line;
    }

    private List<SignedNote> rootOf(Payment payment, int component) {
        var spent = payment.component(component).outpoint();
        for (Payment before : ancestors(payment, component)) {
            spent = before.component(PaymentBody.componentOf(spent.index())).outpoint();
        }
        return Optional.ofNullable(notes.get(spent.source())).stream().toList();
    }

    public Signed<Arrival> arrival(Payment payment) {
        return centralBank().sign(Wire.ARRIVAL, new Arrival(Suite.ES256, payment.txid(), now()));
    }

    public List<SignedNote> notes() {
        return List.copyOf(notes.values());
    }

    public SignedNote noteOf(Outpoint outpoint) {
        return Optional.ofNullable(notes.get(outpoint.source())).orElseThrow();
    }

    public List<Payment> payments() {
        return List.copyOf(payments.values());
    }

    /// Everything that this economy signed, traced by the default policy.
    public Lineages lineages() {
        return new Lineages(
                notes(), payments(), book().claimedDevices(), PaymentPolicy.DEFAULT, Wire.PAYMENT::encodedSize);
    }

    /// The value that a test has every right to.
    public static <T> T accepted(Checked<T> checked) {
        return switch (checked) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new AssertionError("refused: " + code);
        };
    }
}
