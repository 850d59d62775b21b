package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.envelope.SyncResult;
import org.tallystick.funding.MintOrder;
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
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// A device with a note of a thousand, whose bank answers what became of its uploads.
@SuppressWarnings("NullAway.Init")
abstract class EnquiryScene extends AgentScene {
    static final String ACCOUNT = "/v1/account";
    static final NoteId NO_NOTE = new NoteId(Bytes.zeros(NoteId.SIZE));

    TestDevice device;

    SignedNote note;

    @BeforeEach
    void mintANoteOfAThousand() {
        bank.grant(10_000);
        device = bank.device(5_000);
        queues.create(QueueName.mintOrders(bank.agent()), QueueName.OWNERSHIP_CHANGE_REQUESTS);
        note = device.funds(TestBank.fundingRequestId(), bank.money(1_000))
                .notes()
                .getFirst();
    }

    Signed<Envelope> uploads(TestDevice by, Payment... payments) {
        var envelope = Uploads.of(by, 1, payments);
        assertThat(Uploads.post(envelope).status()).isEqualTo(202);
        return envelope;
    }

    static String path(Signed<Envelope> envelope) {
        return path(Wire.envelopeHash(envelope.body()));
    }

    static String path(EnvelopeHash hash) {
        return "/v1/envelopes/" + hash;
    }

    static Signed<SyncResult> result(TestDevice by, Signed<Envelope> envelope) {
        return by.reads(path(envelope)).as(Wire.SYNC_RESULT, 200);
    }

    void judged(Signed<Envelope> envelope, List<PaymentVerdict> verdicts, List<SettledEdge> edges) {
        var judged = new EnvelopeVerdicts(
                device.id(), envelope.body().sequence(), Wire.envelopeHash(envelope.body()), verdicts);
        assertThat(EdgeFixture.settle(EdgeFixture.notice(bank, edges, List.of(judged), List.of())))
                .isEmpty();
    }

    Payment paysTo(TestDevice payee, long minorUnits) {
        return payment(new Purpose.Pay(), payee.party(), minorUnits);
    }

    Payment reissues(long minorUnits) {
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

    SettledEdge edge(Payment payment, EdgePurpose purpose) {
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

    void mint(SettledEdge edge) {
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
