package org.tallystick.emulator.tap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.Validity;
import org.tallystick.crypto.CertificateAuthority;
import org.tallystick.emulator.device.sync.AgentAnswer;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.enrolment.Enrolment;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.envelope.EnvelopeReceipt;
import org.tallystick.envelope.FreshNotesPage;
import org.tallystick.envelope.FreshNotesTaken;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.envelope.SyncResult;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.funding.MintedNotes;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Purpose;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.wire.Codec;
import org.tallystick.wire.Signable;
import org.tallystick.wire.Wire;

/// Both tiers in a few lines: certifies, mints, and judges in the order of arrival, first wins. Answers lie in its
/// hands: a test can take it off the net, or change what it says.
final class PretendedAgent implements AgentConnection {
    private static final Pattern CODE_OF_RESULT = Pattern.compile("/v1/envelopes/([0-9a-f]{64})(?:\\?(.+))?");

    private final SignedEconomy economy;
    private final EconomyAgent agent;
    private final Map<Bytes, Signature> signatures = new HashMap<>();
    private final Map<PublicKey, DeviceId> devices = new HashMap<>();
    private final Map<DeviceId, PublicKey> keys = new HashMap<>();
    private final Map<FundingRequestId, Bytes> minted = new HashMap<>();
    private final Map<Outpoint, Txid> spent = new HashMap<>();
    private final Map<Txid, List<SignedNote>> reissued = new HashMap<>();
    private final Map<String, Signed<Envelope>> envelopes = new LinkedHashMap<>();
    private final Map<String, String> sequences = new HashMap<>();
    private final Map<DeviceId, List<Payment>> handedOver = new HashMap<>();
    private final List<Signed<RevocationList>> lists = new ArrayList<>();
    final List<Bytes> posted = new ArrayList<>();
    NotePolicy policy = NoteFixture.hops(5);
    Money noteMax;
    Money redeemed;
    boolean online = true;
    boolean answersGetLost;
    boolean undecided;
    int notesPerAnswer = SyncResult.FRESH_NOTES_MAX;
    int answers;
    /// Reissues of which nothing is minted yet.
    Predicate<Payment> unminted = _ -> false;
    Function<SyncResult, SyncResult> changed = Function.identity();

    PretendedAgent(SignedEconomy economy, EconomyAgent agent, Money noteMax) {
        this.economy = economy;
        this.agent = agent;
        this.noteMax = noteMax;
        this.redeemed = Money.zero(noteMax.currency());
    }

    EconomyAgent identity() {
        return agent;
    }

    /// As if nothing had ever been uploaded: who is certified and what was funded stays.
    void forgetUploads() {
        spent.clear();
        reissued.clear();
        envelopes.clear();
        sequences.clear();
        handedOver.clear();
        redeemed = Money.zero(noteMax.currency());
    }

    /// What of the uploads counts for what it will answer: who was first, and who is owed what.
    record Judged(Map<Outpoint, Txid> spent, Map<DeviceId, List<Payment>> handedOver) {
        Judged {
            spent = Map.copyOf(spent);
            handedOver = Map.copyOf(handedOver);
        }
    }

    Judged judged() {
        return new Judged(
                spent,
                handedOver.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, owed -> inOrder(owed.getValue()))));
    }

    private static List<Payment> inOrder(List<Payment> owed) {
        return owed.stream()
                .distinct()
                .sorted(Comparator.comparingLong(payment -> payment.body().counter()))
                .toList();
    }

    /// Goes on where [#judged] was asked, with these envelopes in hand and not answered yet.
    void goOn(Judged before, List<Signed<Envelope>> kept) {
        forgetUploads();
        posted.clear();
        spent.putAll(before.spent());
        before.handedOver().forEach((device, owed) -> handedOver.put(device, new ArrayList<>(owed)));
        for (Signed<Envelope> each : kept) {
            var envelope = each.body();
            var hash = Wire.envelopeHash(envelope).toString();
            envelopes.put(hash, each);
            sequences.put(envelope.device() + "/" + envelope.sequence(), hash);
        }
    }

    void publish(Signed<RevocationList> list) {
        lists.clear();
        lists.add(list);
    }

    /// Another envelope is said to be kept under this number.
    void takeSequence(DeviceId device, long sequence) {
        sequences.put(device + "/" + sequence, "another");
    }

    @Override
    public AgentAnswer post(String path, String mediaType, Bytes body) {
        if (!online) {
            return new AgentAnswer.Unreachable();
        }
        posted.add(body);
        var answer = switch (path) {
            case "/v1/devices" -> enrol(body);
            case "/v1/notes" -> fund(body);
            case "/v1/envelopes" -> keep(body);
            default -> problem(RejectionCode.NOT_FOUND);
        };
        return answersGetLost ? new AgentAnswer.Unreachable() : answer;
    }

    @Override
    public AgentAnswer get(String path, String authorization) {
        if (!online) {
            return new AgentAnswer.Unreachable();
        }
        var hash = CODE_OF_RESULT.matcher(path);
        var envelope = hash.matches() ? envelopes.get(hash.group(1)) : null;
        return envelope == null
                ? problem(RejectionCode.UNKNOWN_ENVELOPE)
                : result(envelope.body(), Optional.ofNullable(hash.group(2)).orElse(""));
    }

    static AgentAnswer problem(RejectionCode code) {
        return new AgentAnswer.Answered(422, Bytes.ofUtf8("{\"code\":" + code.number() + "}"));
    }

    private AgentAnswer enrol(Bytes body) {
        var request = read(Wire.ENROLMENT_REQUEST, body).body();
        var id = devices.computeIfAbsent(
                request.deviceKey(), key -> new DeviceId(key.point().slice(1, 9)));
        keys.put(id, request.deviceKey());
        var validity =
                new Validity(economy.now().minusSeconds(60), economy.now().plusSeconds(86_400L * 365));
        var certificate =
                value(new CertificateAuthority(agent.key()).device(agent.id(), id, request.deviceKey(), validity));
        var answer = new Enrolment(
                Suite.ES256,
                agent.id(),
                id,
                economy.now(),
                List.of(certificate.der(), agent.certificate().der()),
                lists);
        return created(Wire.ENROLMENT.encode(sign(Wire.ENROLMENT, answer)));
    }

    private AgentAnswer fund(Bytes body) {
        var request = read(Wire.FUNDING_REQUEST, body).body();
        return created(minted.computeIfAbsent(request.requestId(), _ -> {
            var notes = mint(request.amount(), key(request.device()));
            var answer = new MintedNotes(Suite.ES256, agent.id(), request.device(), notes, certificates());
            return Wire.MINTED_NOTES.encode(sign(Wire.MINTED_NOTES, answer));
        }));
    }

    private List<SignedNote> mint(Money amount, PublicKey owner) {
        var notes = new ArrayList<SignedNote>();
        var rest = amount;
        while (!rest.isZero()) {
            var value = rest.isAtLeast(noteMax) ? noteMax : rest;
            var note = NoteFixture.note()
                    .withId(NoteId.create(0, economy.now(), economy.random()))
                    .issuedAt(economy.now())
                    .expiring(economy.now().plusSeconds(86_400L * 30), Duration.ofDays(15))
                    .under(policy)
                    .of(value)
                    .to(owner)
                    .from(agent.id())
                    .ofSeries(agent.series());
            notes.add(agent.seriesSigner().sign(note.body()));
            rest = rest.minus(value);
        }
        return notes;
    }

    private AgentAnswer keep(Bytes body) {
        var signed = read(Wire.ENVELOPE, body);
        var envelope = signed.body();
        var hash = Wire.envelopeHash(envelope);
        var held = sequences.putIfAbsent(envelope.device() + "/" + envelope.sequence(), hash.toString());
        if (held != null && !held.equals(hash.toString())) {
            return problem(RejectionCode.SEQUENCE_REUSED);
        }
        if (envelopes.putIfAbsent(hash.toString(), signed) == null) {
            envelope.entries().forEach(this::claim);
        }
        var receipt = new EnvelopeReceipt(
                Suite.ES256, agent.id(), envelope.device(), envelope.sequence(), hash, economy.now());
        return new AgentAnswer.Answered(202, Wire.ENVELOPE_RECEIPT.encode(sign(Wire.ENVELOPE_RECEIPT, receipt)));
    }

    private void claim(EnvelopeEntry entry) {
        if (!(entry instanceof EnvelopeEntry.Judgeable readable)) {
            throw new AssertionError("a device uploads what it can read");
        }
        var payment = readable.payment();
        payment.body().components().forEach(each -> spent.putIfAbsent(each.outpoint(), payment.txid()));
        if (entry instanceof EnvelopeEntry.Unacknowledged) {
            handedOver
                    .computeIfAbsent(payment.body().payeeDevice(), _ -> new ArrayList<>())
                    .add(payment);
        }
        if (payment.body().purpose() instanceof Purpose.Redeem && !reissued.containsKey(payment.txid())) {
            reissued.put(payment.txid(), List.of());
            redeemed = redeemed.plus(payment.body().total());
        }
    }

    private AgentAnswer result(Envelope envelope, String query) {
        var verdicts = envelope.payments().stream().map(this::verdict).toList();
        var notes = new ArrayList<SignedNote>();
        var reissues = envelope.payments().stream()
                .filter(payment -> payment.body().purpose() instanceof Purpose.Reissue)
                .toList();
        boolean decided = !undecided && reissues.stream().noneMatch(unminted);
        for (Payment each : reissues) {
            if (!undecided && !unminted.test(each)) {
                notes.addAll(reissued.computeIfAbsent(
                        each.txid(), _ -> mint(each.body().total(), key(envelope.device()))));
            }
        }
        var page = FreshNotesPage.after(value(FreshNotesTaken.ofQuery(query)), notes, notesPerAnswer, _ -> 1);
        answers++;
        var result = new SyncResult(
                Suite.ES256,
                agent.id(),
                envelope.device(),
                envelope.sequence(),
                Wire.envelopeHash(envelope),
                economy.now(),
                decided && page.isLast(),
                verdicts,
                page.notes(),
                handedOver.getOrDefault(envelope.device(), List.of()),
                lists.stream()
                        .filter(list -> list.body().version() > envelope.listVersion())
                        .toList(),
                certificates());
        var signed = sign(Wire.SYNC_RESULT, changed.apply(result));
        return new AgentAnswer.Answered(200, Wire.SYNC_RESULT.encode(signed));
    }

    private PaymentVerdict verdict(Payment payment) {
        return new PaymentVerdict(
                payment.txid(),
                payment.body().components().stream()
                        .<ComponentVerdict>map(each -> {
                            var winner = spent.getOrDefault(each.outpoint(), payment.txid());
                            if (undecided) {
                                return new ComponentVerdict.Waiting();
                            }
                            return winner.equals(payment.txid())
                                    ? new ComponentVerdict.Settled()
                                    : new ComponentVerdict.Lost(winner);
                        })
                        .toList());
    }

    /// A body has one signature (RFC 6979), so it is made once.
    private <T> Signed<T> sign(Signable<T> format, T body) {
        var signature = signatures.computeIfAbsent(
                format.toBeSigned(body), _ -> agent.signer().sign(format, body).signature());
        return new Signed<>(body, signature);
    }

    private List<Bytes> certificates() {
        return List.of(agent.certificate().der(), agent.seriesCertificate().der());
    }

    private PublicKey key(DeviceId device) {
        var key = keys.get(device);
        if (key == null) {
            throw new AssertionError("the device never enrolled here");
        }
        return key;
    }

    private static AgentAnswer created(Bytes body) {
        return new AgentAnswer.Answered(201, body);
    }

    private static <T> T read(Codec<T> codec, Bytes bytes) {
        return value(codec.decode(bytes));
    }

    static <T> T value(Checked<T> checked) {
        return switch (checked) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new AssertionError("refused: " + code);
        };
    }
}
