package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.FreshNotesTaken;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.envelope.SyncResult;
import org.tallystick.funding.MintOrder;
import org.tallystick.harness.TestKeys;
import org.tallystick.harness.TestQueues;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.NoteId;
import org.tallystick.note.SignedNote;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.Party;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Purpose;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.HandedOver;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

@QuarkusTest
class AccountEnquiryTest {
    private static final String ACCOUNT = "/v1/account";
    private static final NoteId NO_NOTE = new NoteId(Bytes.zeros(NoteId.SIZE));

    @SuppressWarnings("NullAway.Init")
    TestKeys keys;

    @SuppressWarnings("NullAway.Init")
    TestQueues queues;

    @SuppressWarnings("NullAway.Init")
    private TestBank bank;

    @SuppressWarnings("NullAway.Init")
    private TestDevice device;

    @SuppressWarnings("NullAway.Init")
    private SignedNote note;

    @BeforeEach
    void mintANoteOfAThousand() {
        bank = TestBank.open(keys);
        bank.grant(10_000);
        device = bank.device(5_000);
        queues.create(QueueName.mintOrders(bank.agent()), QueueName.OWNERSHIP_CHANGE_REQUESTS);
        note = device.funds(TestBank.fundingRequestId(), bank.money(1_000))
                .notes()
                .getFirst();
    }

    @Test
    void aStatementTellsWhatIsFreeFrozenAndOut() {
        // Given
        var shop = bank.device(0);
        EdgeFixture.settle(EdgeFixture.notice(bank, new EdgeFixture(bank, note.note()).pay(0, 300, device, shop)));

        // When
        var statement = device.reads(ACCOUNT);

        // Then
        assertThat(statement.status()).isEqualTo(200);
        assertThat(statement.text())
                .startsWith(("{\"account\":\"%s\",\"currency\":\"%s\",\"available\":4000,\"frozen\":700,"
                                + "\"outstanding\":300,\"entries\":[")
                        .formatted(device.account(), bank.currency()))
                .containsSubsequence(
                        "\"kind\":\"SETTLEMENT\"", "\"available\":0,\"frozen\":-300",
                        "\"kind\":\"FUNDING\"", "\"available\":-1000,\"frozen\":1000",
                        "\"kind\":\"OPENING\"", "\"available\":5000,\"frozen\":0");
    }

    @Test
    void beforeTheVerdictsTheResultIsIncomplete() {
        var payment = paysTo(bank.device(0), 300);
        var envelope = uploads(device, payment);

        var result = result(device, envelope).body();

        assertThat(result.complete()).isFalse();
        assertThat(result.verdicts())
                .containsExactly(new PaymentVerdict(payment.txid(), List.of(new ComponentVerdict.Waiting())));
    }

    @Test
    void anEntryThatCannotBeReadIsRefusedUnderTheNameOfItsBytes() {
        // Given
        var envelope = Uploads.unreadable(device, 1);
        assertThat(Uploads.post(envelope).status()).isEqualTo(202);
        var waiting = result(device, envelope).body();
        assertThat(waiting.complete()).isFalse();

        // When
        var verdict = new PaymentVerdict(
                waiting.verdicts().getFirst().txid(), List.of(new ComponentVerdict.Refused(RejectionCode.MALFORMED)));
        judged(envelope, List.of(verdict), List.of());

        // Then
        assertThat(result(device, envelope).body().complete()).isTrue();
        assertThat(result(device, envelope).body().verdicts()).containsExactly(verdict);
    }

    @Test
    void whoReadsWhileTheVerdictsComeSeesAllOfThemOrNone() {
        // Given
        var payments = new Payment[8];
        var verdicts = new ArrayList<PaymentVerdict>();
        for (int at = 0; at < payments.length; at++) {
            payments[at] = paysTo(bank.device(0), 300 + at);
            verdicts.add(new PaymentVerdict(payments[at].txid(), List.of(new ComponentVerdict.Contested())));
        }
        var envelope = uploads(device, payments);
        var work = new ArrayList<Callable<List<PaymentVerdict>>>();
        for (int reader = 0; reader < 12; reader++) {
            work.add(() -> result(device, envelope).body().verdicts());
        }
        work.add(6, () -> {
            judged(envelope, verdicts, List.of());
            return verdicts;
        });

        // When
        var read = Together.run(work);

        // Then
        assertThat(read)
                .allSatisfy(each -> assertThat(each.stream()
                                .map(verdict -> verdict.components().getFirst())
                                .distinct())
                        .hasSize(1));
        assertThat(result(device, envelope).body().verdicts()).isEqualTo(verdicts);
    }

    @Test
    void anEnvelopeWithoutPaymentsIsCompleteAtOnce() {
        var envelope = uploads(device);

        var result = result(device, envelope);

        assertThat(result.body().complete()).isTrue();
        assertThat(result).isEqualTo(bank.signer().sign(Wire.SYNC_RESULT, result.body()));
    }

    @Test
    void theVerdictsOfAnEnvelopeAreItsResult() {
        // Given
        var won = paysTo(bank.device(0), 300);
        var lost = paysTo(bank.device(0), 300);
        var refused = paysTo(bank.device(0), 300);
        var envelope = uploads(device, won, lost, refused);

        // When
        var verdicts = List.of(
                new PaymentVerdict(won.txid(), List.of(new ComponentVerdict.Settled())),
                new PaymentVerdict(lost.txid(), List.of(new ComponentVerdict.Lost(won.txid()))),
                new PaymentVerdict(
                        refused.txid(), List.of(new ComponentVerdict.Refused(RejectionCode.SIGNATURE_INVALID))));
        judged(envelope, verdicts, List.of());

        // Then
        var result = result(device, envelope).body();
        assertThat(result.verdicts()).isEqualTo(verdicts);
        assertThat(result.complete()).isTrue();
    }

    @Test
    void aFinalVerdictIsNeverTakenBack() {
        // Given
        var payment = paysTo(bank.device(0), 300);
        var envelope = uploads(device, payment);
        var settled = List.of(new PaymentVerdict(payment.txid(), List.of(new ComponentVerdict.Settled())));
        var untouched = List.of(new PaymentVerdict(payment.txid(), List.of(new ComponentVerdict.Untouched())));

        // When
        judged(envelope, untouched, List.of());
        assertThat(result(device, envelope).body().verdicts()).isEqualTo(untouched);
        judged(envelope, settled, List.of());
        judged(envelope, untouched, List.of());

        // Then
        assertThat(result(device, envelope).body().verdicts()).isEqualTo(settled);
    }

    @Test
    void aReissueIsCompleteWithItsFreshNotes() {
        // Given
        var payment = reissues(600);
        var envelope = uploads(device, payment);
        var edge = edge(payment, EdgePurpose.REISSUE);
        judged(
                envelope,
                List.of(new PaymentVerdict(payment.txid(), List.of(new ComponentVerdict.Settled()))),
                List.of(edge));
        assertThat(result(device, envelope).body().complete()).isFalse();

        // When
        mint(edge);

        // Then
        var result = result(device, envelope).body();
        assertThat(result.complete()).isTrue();
        assertThat(result.freshNotes())
                .extracting(fresh -> fresh.note().amount().minorUnits())
                .containsExactlyInAnyOrder(500L, 100L);
        assertThat(result.certificates())
                .hasSize(2)
                .contains(keys.agentCertificate(bank.agent()).der());
    }

    @Test
    void freshNotesGoOnAfterThoseThatTheDeviceHas() {
        var payment = reissues(600);
        var envelope = uploads(device, payment);
        var edge = edge(payment, EdgePurpose.REISSUE);
        judged(
                envelope,
                List.of(new PaymentVerdict(payment.txid(), List.of(new ComponentVerdict.Settled()))),
                List.of(edge));
        assertThat(after(envelope, new FreshNotesTaken(1, NO_NOTE, NO_NOTE)).complete())
                .isFalse();
        mint(edge);
        var notes = result(device, envelope).body().freshNotes();
        assertThat(notes).hasSize(2);
        var first = notes.getFirst().note().noteId();
        var second = notes.getLast().note().noteId();

        assertThat(after(envelope, new FreshNotesTaken(1, first, first)))
                .returns(List.of(notes.getLast()), SyncResult::freshNotes)
                .returns(true, SyncResult::complete);
        assertThat(after(envelope, new FreshNotesTaken(2, first, second)))
                .returns(List.of(), SyncResult::freshNotes)
                .returns(true, SyncResult::complete);
        for (FreshNotesTaken other : List.of(
                new FreshNotesTaken(1, first, second),
                new FreshNotesTaken(2, first, first),
                new FreshNotesTaken(2, second, second),
                new FreshNotesTaken(3, first, second),
                new FreshNotesTaken(99_999_999, first, second))) {
            assertThat(after(envelope, other).freshNotes())
                    .as("what is not so begins anew: %s", other)
                    .isEqualTo(notes);
        }
    }

    private SyncResult after(Signed<Envelope> envelope, FreshNotesTaken taken) {
        return device.reads(path(envelope) + "?" + taken.toQuery())
                .as(Wire.SYNC_RESULT, 200)
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=", "after=1", "before=1", "after=-1-00", "&"})
    void otherQuestionsAreNotUnderstood(String query) {
        device.reads(path(uploads(device)) + "?" + query).isProblem(RejectionCode.MALFORMED);
    }

    @Test
    void anEnquiryHoldsForItsQueryToo() {
        var path = path(uploads(device));

        AgentFunctions.get(
                        path + "?" + new FreshNotesTaken(1, NO_NOTE, NO_NOTE).toQuery(),
                        TestDevice.authorization(device.enquiry(path, 60)))
                .isProblem(RejectionCode.NOT_ALLOWED);
    }

    @Test
    void whatOthersUploadedForADeviceIsHandedOverUntilItShowsItItself() {
        // Given
        var shop = bank.device(0);
        var payment = paysTo(shop, 300);
        var notice = EdgeFixture.notice(bank, List.of(), List.of(), List.of(new HandedOver(shop.id(), payment)));
        assertThat(EdgeFixture.settle(notice, notice)).isEmpty();

        // When
        var first = Uploads.empty(shop, 1);
        Uploads.post(first);

        // Then
        assertThat(result(shop, first).body().handedOver()).containsExactly(payment);

        // When
        var second = Uploads.of(shop, 2, payment);
        Uploads.post(second);

        // Then
        assertThat(result(shop, second).body().handedOver()).isEmpty();
        assertThat(EdgeFixture.settle(notice)).isEmpty();
        assertThat(result(shop, first).body().handedOver()).isEmpty();
    }

    @Test
    void aNewerRevocationListComesAlong() {
        long version = RevocationIntakeTest.revoke(keys, List.of(bank.device(0)));
        var holdsNone = Uploads.withListVersion(device, 1, 0);
        var holdsNewest = Uploads.withListVersion(device, 2, version);
        Uploads.post(holdsNone);
        Uploads.post(holdsNewest);

        assertThat(result(device, holdsNone).body().lists())
                .singleElement()
                .satisfies(list -> assertThat(list.body().version()).isEqualTo(version));
        assertThat(result(device, holdsNewest).body().lists()).isEmpty();
    }

    @Test
    void aDeviceReadsOnlyItsOwnEnvelopes() {
        var envelope = uploads(device);
        var other = bank.device(0);

        other.reads(path(envelope)).isProblem(RejectionCode.UNKNOWN_ENVELOPE);
        device.reads(path(new EnvelopeHash(TestBank.txid().value()))).isProblem(RejectionCode.UNKNOWN_ENVELOPE);
    }

    @Test
    void anEnquiryHoldsForItsAddressAndItsTimeOnly() {
        AgentFunctions.get(ACCOUNT, TestDevice.authorization(device.enquiry("/v1/other", 60)))
                .isProblem(RejectionCode.NOT_ALLOWED);
        AgentFunctions.get(ACCOUNT, TestDevice.authorization(device.enquiry(ACCOUNT, -2)))
                .isProblem(RejectionCode.REQUEST_EXPIRED);
        AgentFunctions.get(
                        ACCOUNT,
                        TestDevice.authorization(
                                device.enquiry(ACCOUNT, Duration.ofDays(1).toSeconds())))
                .isProblem(RejectionCode.REQUEST_EXPIRED);
    }

    @Test
    void onlyTheDeviceItselfReads() {
        var other = bank.device(0);
        var forged = new TestDevice(device.agent(), device.account(), device.id(), device.certificate(), other.key());
        var stranger = new TestDevice(
                device.agent(), device.account(), new DeviceId(TestBank.random(8)), device.certificate(), device.key());

        forged.reads(ACCOUNT).isProblem(RejectionCode.SIGNATURE_INVALID);
        stranger.reads(ACCOUNT).isProblem(RejectionCode.UNKNOWN_DEVICE);
    }

    @Test
    void withoutAnEnquiryNothingIsRead() {
        AgentFunctions.get(ACCOUNT, Map.of()).isProblem(RejectionCode.SIGNATURE_INVALID);
        AgentFunctions.get(ACCOUNT, Map.of("authorization", "Bearer abc")).isProblem(RejectionCode.SIGNATURE_INVALID);
        AgentFunctions.get(ACCOUNT, Map.of("authorization", "Tallystick §")).isProblem(RejectionCode.MALFORMED);
        AgentFunctions.get(ACCOUNT, Map.of("authorization", "Tallystick AAAA")).isProblem(RejectionCode.MALFORMED);
        AgentFunctions.get(ACCOUNT, Map.of("authorization", "Tallystick " + "A".repeat(4_000)))
                .isProblem(RejectionCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/v1/accounts",
                "/v1/envelopes/",
                "/v1/envelopes/00",
                "/v1/envelopes/../account",
                "/v1/envelopes/zz00000000000000000000000000000000000000000000000000000000000000"
            })
    void otherAddressesAreNotHere(String path) {
        device.reads(path).isProblem(RejectionCode.NOT_FOUND);
    }

    private Signed<Envelope> uploads(TestDevice by, Payment... payments) {
        var envelope = Uploads.of(by, 1, payments);
        assertThat(Uploads.post(envelope).status()).isEqualTo(202);
        return envelope;
    }

    private static String path(Signed<Envelope> envelope) {
        return path(Wire.envelopeHash(envelope.body()));
    }

    private static String path(EnvelopeHash hash) {
        return "/v1/envelopes/" + hash;
    }

    private static Signed<SyncResult> result(TestDevice by, Signed<Envelope> envelope) {
        return by.reads(path(envelope)).as(Wire.SYNC_RESULT, 200);
    }

    private void judged(Signed<Envelope> envelope, List<PaymentVerdict> verdicts, List<SettledEdge> edges) {
        var judged = new EnvelopeVerdicts(
                device.id(), envelope.body().sequence(), Wire.envelopeHash(envelope.body()), verdicts);
        assertThat(EdgeFixture.settle(EdgeFixture.notice(bank, edges, List.of(judged), List.of())))
                .isEmpty();
    }

    private Payment paysTo(TestDevice payee, long minorUnits) {
        return payment(new Purpose.Pay(), payee.party(), minorUnits);
    }

    private Payment reissues(long minorUnits) {
        return payment(
                new Purpose.Reissue(),
                new Party(
                        bank.agent(), DeviceId.NONE, keys.agentKey(bank.agent()).publicKey()),
                minorUnits);
    }

    private Payment payment(Purpose purpose, Party payee, long minorUnits) {
        var whole = note.note().amount();
        var pay = bank.money(minorUnits);
        var body = new PaymentBody(
                Suite.ES256,
                purpose,
                new PaymentId(TestBank.random(16)),
                device.id(),
                device.certificateHash(),
                1,
                Txid.NONE,
                payee.device(),
                payee.key(),
                purpose.isPay() ? TestBank.txid().value() : org.tallystick.bytes.Digest.ZERO,
                TestBank.now(),
                bank.currency(),
                List.of(new Component(note.outpoint(), whole, pay, whole.minus(pay))));
        return new ObjectSigner(device.key()).sign(body);
    }

    private SettledEdge edge(Payment payment, EdgePurpose purpose) {
        return new SettledEdge(
                note.note().noteId(),
                payment.txid(),
                0,
                purpose,
                note.note().series(),
                bank.agent(),
                0,
                payment.component(0).pay(),
                device.party(),
                new Party(bank.agent(), DeviceId.NONE, payment.body().payeeKey()));
    }

    private void mint(SettledEdge edge) {
        var order = new MintOrder(
                bank.agent(),
                edge.root(),
                edge.txid(),
                0,
                device.id(),
                device.key().publicKey(),
                edge.pay());
        var body = Messages.MINT_ORDER
                .to(QueueName.mintOrders(bank.agent()), order)
                .body();
        assertThat(AgentFunctions.deliver("reissue-mint", List.of(body))).isEmpty();
    }
}
