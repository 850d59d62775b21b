package org.tallystick.wire;

import java.time.Duration;
import java.util.List;
import org.tallystick.enquiry.Enquiry;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.enrolment.Enrolment;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.EnvelopeReceipt;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.envelope.SyncResult;
import org.tallystick.evidence.Arrival;
import org.tallystick.evidence.Evidence;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.funding.FundingRequest;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.MintedNotes;
import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.Commit;
import org.tallystick.handshake.Hello;
import org.tallystick.handshake.Prepared;
import org.tallystick.handshake.Resume;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.Conflict;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.ownership.OutputReturn;
import org.tallystick.ownership.OutputReturns;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.RootNote;
import org.tallystick.ownership.SignedCounter;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Purpose;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.HandedOver;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.spending.SpendVerdict;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;

/// One value of every object, with the name of its golden file. Variants have a file each.
final class SampleObjects {
    private static final Party PAYER = new Party(Samples.AGENT, Samples.PAYER, Samples.PAYER_KEY);
    private static final Party PAYEE = new Party(Samples.OTHER_AGENT, Samples.PAYEE, Samples.PAYEE_KEY);
    private static final Party AGENT = new Party(Samples.AGENT, DeviceId.NONE, Samples.AGENT_KEY);

    private SampleObjects() {}

    static List<Sample<?>> all() {
        return List.of(
                new Sample<>("note", Wire.NOTE, Samples.note()),
                new Sample<>("note-frozen", Wire.NOTE, Samples.frozenNote()),
                new Sample<>("payment", Wire.PAYMENT, Samples.payment()),
                new Sample<>("payment-of-eight", Wire.PAYMENT, Samples.paymentOfEight()),
                new Sample<>("payment-redeem", Wire.PAYMENT, redeem()),
                new Sample<>("payment-reissue", Wire.PAYMENT, reissue()),
                new Sample<>("hello", Wire.HELLO, hello()),
                new Sample<>("payment-request", Wire.PAYMENT_REQUEST, Samples.request()),
                new Sample<>("payment-request-claim", Wire.PAYMENT_REQUEST, Samples.request(Samples.sealedClaim())),
                new Sample<>("prepared", Wire.PREPARED, prepared()),
                new Sample<>("ready", Wire.READY, Samples.ready()),
                new Sample<>("commit", Wire.COMMIT, new Commit(Samples.paymentId(), Samples.signature(0x03))),
                new Sample<>("acknowledgement", Wire.ACKNOWLEDGEMENT, acknowledgement()),
                new Sample<>("resume", Wire.RESUME, new Resume(Samples.paymentId())),
                new Sample<>("envelope", Wire.ENVELOPE, envelope()),
                new Sample<>("envelope-receipt", Wire.ENVELOPE_RECEIPT, receipt()),
                new Sample<>("ownership-change-request", Wire.OWNERSHIP_CHANGE_REQUEST, ownershipChangeRequest()),
                new Sample<>("ownership-update", Wire.OWNERSHIP_UPDATE, ownershipUpdate()),
                new Sample<>("output-returns", Wire.OUTPUT_RETURNS, outputReturns()),
                new Sample<>("settlement-notice", Wire.SETTLEMENT_NOTICE, settlementNotice()),
                new Sample<>("sync-result", Wire.SYNC_RESULT, syncResult()),
                new Sample<>("revocation-list", Wire.REVOCATION_LIST, Samples.revocationList()),
                new Sample<>("quota-request", Wire.QUOTA_REQUEST, quotaRequest()),
                new Sample<>("quota-grant", Wire.QUOTA_GRANT, quotaGrant()),
                new Sample<>("quota-return", Wire.QUOTA_RETURN, quotaReturn()),
                new Sample<>("funding-request", Wire.FUNDING_REQUEST, fundingRequest()),
                new Sample<>("minted-notes", Wire.MINTED_NOTES, mintedNotes()),
                new Sample<>("mint-order", Wire.MINT_ORDER, mintOrder()),
                new Sample<>("enrolment-request", Wire.ENROLMENT_REQUEST, enrolmentRequest()),
                new Sample<>("enrolment", Wire.ENROLMENT, enrolment()),
                new Sample<>("enquiry", Wire.ENQUIRY, enquiry()),
                new Sample<>("arrival", Wire.ARRIVAL, arrival()),
                new Sample<>("evidence", Wire.EVIDENCE, evidence()));
    }

    private static Payment redeem() {
        return Samples.payment(
                new Purpose.Redeem(Wire.accountCommitment(Samples.ACCOUNT, Samples.paymentId())),
                Samples.note().outpoint());
    }

    private static Payment reissue() {
        return Samples.payment(new Purpose.Reissue(), Samples.onwardPayment().changeOutpoint(0));
    }

    private static Hello hello() {
        return new Hello(
                List.of(Hello.VERSION),
                List.of(Suite.ES256.number(), Suite.SM2.number()),
                List.of(Samples.certificate(1), Samples.certificate(2)),
                7,
                Samples.key(0x90),
                List.of(Samples.paymentId()));
    }

    private static Prepared prepared() {
        return new Prepared(
                Samples.onwardPayment().body(),
                List.of(Samples.note()),
                List.of(Samples.payment()),
                List.of(Samples.certificate(1)));
    }

    private static Signed<Acknowledgement> acknowledgement() {
        return new Signed<>(new Acknowledgement(Suite.ES256, Samples.payment().txid()), Samples.signature(0x08));
    }

    static Signed<Envelope> envelope() {
        var body = new Envelope(
                Suite.ES256,
                Samples.PAYER,
                Samples.PAYER_CERTIFICATE,
                3,
                7,
                List.of(
                        new EnvelopeEntry.Plain(reissue()),
                        new EnvelopeEntry.Unacknowledged(Samples.payment(), Samples.request(), Samples.ready())),
                List.of(Samples.onwardPayment()),
                List.of(Samples.note()),
                List.of(Samples.certificate(1), Samples.certificate(2)));
        return new Signed<>(body, Samples.signature(0x09));
    }

    private static EnvelopeHash envelopeHash() {
        return Wire.envelopeHash(envelope().body());
    }

    private static Signed<EnvelopeReceipt> receipt() {
        var body = new EnvelopeReceipt(Suite.ES256, Samples.AGENT, Samples.PAYER, 3, envelopeHash(), Samples.NOON);
        return new Signed<>(body, Samples.signature(0x0a));
    }

    private static Signed<OwnershipChangeRequest> ownershipChangeRequest() {
        var body =
                new OwnershipChangeRequest(Suite.ES256, Samples.AGENT, Samples.NOON, Wire.ENVELOPE.encode(envelope()));
        return new Signed<>(body, Samples.signature(0x0b));
    }

    private static List<PaymentVerdict> verdicts() {
        return List.of(
                new PaymentVerdict(
                        Samples.payment().txid(),
                        List.of(
                                new ComponentVerdict.Waiting(),
                                new ComponentVerdict.Settled(),
                                new ComponentVerdict.Lost(Samples.txid(0x11)),
                                new ComponentVerdict.Contested())),
                new PaymentVerdict(
                        Samples.txid(0x12),
                        List.of(
                                new ComponentVerdict.Untouched(),
                                new ComponentVerdict.Refused(RejectionCode.SIGNATURE_INVALID))));
    }

    private static JudgedEdge edge(EdgePurpose purpose, Party payer, Party payee, SpendVerdict verdict) {
        return new JudgedEdge(
                Samples.note().outpoint(),
                Samples.payment().txid(),
                0,
                purpose,
                Samples.cny(5_000),
                Samples.cny(1_250),
                Samples.cny(3_750),
                0,
                1,
                payer,
                payee,
                true,
                verdict);
    }

    private static OwnershipUpdate ownershipUpdate() {
        var spent = Samples.note().outpoint();
        return new OwnershipUpdate(
                Samples.AGENT,
                Samples.PAYER,
                3,
                envelopeHash(),
                Samples.NOON,
                Samples.NOON.plusSeconds(2),
                List.of(RootNote.of(Samples.note())),
                List.of(
                        edge(EdgePurpose.PAY, PAYER, PAYEE, new SpendVerdict.Won()),
                        edge(EdgePurpose.REDEEM, PAYEE, AGENT, new SpendVerdict.Lost(Samples.txid(0x13))),
                        edge(EdgePurpose.REISSUE, PAYEE, AGENT, new SpendVerdict.Contested(spent))),
                List.of(new Conflict(spent, Samples.payment().txid(), 0, Samples.txid(0x14), 7)),
                verdicts(),
                List.of(counter(1), counter(2)),
                List.of(new OwnershipUpdate.HandOver(PAYEE, Samples.payment())));
    }

    private static OutputReturns outputReturns() {
        var note = RootNote.of(Samples.note());
        var idle = note.outpoint();
        var change = Samples.payment().changeOutpoint(0);
        return new OutputReturns(
                Samples.NOON,
                List.of(
                        new OutputReturn(note, idle, Wire.returnId(idle), note.amount(), 0, 0, PAYER, PAYER),
                        new OutputReturn(note, change, Wire.returnId(change), note.amount(), 1, 2, PAYEE, PAYER)));
    }

    private static SignedCounter counter(long counter) {
        return new SignedCounter(
                Samples.PAYER_KEY,
                Samples.PAYER_CERTIFICATE,
                Samples.PAYER,
                counter,
                Samples.payment().txid(),
                Samples.note().note().noteId());
    }

    private static SettlementNotice settlementNotice() {
        var edge = new SettledEdge(
                Samples.note().note().noteId(),
                Samples.payment().txid(),
                0,
                EdgePurpose.PAY,
                Samples.SERIES,
                Samples.AGENT,
                0,
                Samples.cny(1_250),
                PAYER,
                PAYEE);
        return new SettlementNotice(
                Samples.OTHER_AGENT,
                List.of(edge),
                List.of(new EnvelopeVerdicts(Samples.PAYEE, 3, envelopeHash(), verdicts())),
                List.of(new HandedOver(Samples.PAYEE, Samples.payment())));
    }

    private static Signed<SyncResult> syncResult() {
        var body = new SyncResult(
                Suite.ES256,
                Samples.AGENT,
                Samples.PAYER,
                3,
                envelopeHash(),
                Samples.NOON,
                true,
                verdicts(),
                List.of(Samples.note()),
                List.of(Samples.payment()),
                List.of(Samples.revocationList()),
                List.of(Samples.certificate(1)));
        return new Signed<>(body, Samples.signature(0x0c));
    }

    private static QuotaRequestId quotaRequestId() {
        return new QuotaRequestId(Samples.run(0xf0, QuotaRequestId.SIZE));
    }

    private static Signed<QuotaRequest> quotaRequest() {
        var body = new QuotaRequest(
                Suite.ES256, quotaRequestId(), Samples.AGENT, Samples.cny(1_000_000), Samples.AGENT_KEY);
        return new Signed<>(body, Samples.signature(0x0d));
    }

    private static QuotaGrant quotaGrant() {
        return new QuotaGrant(
                quotaRequestId(), Samples.AGENT, Samples.SERIES, Samples.cny(1_000_000), Samples.certificate(3));
    }

    private static Signed<QuotaReturn> quotaReturn() {
        var body = new QuotaReturn(Suite.ES256, quotaRequestId(), Samples.AGENT, Samples.SERIES, Samples.cny(400_000));
        return new Signed<>(body, Samples.signature(0x0e));
    }

    private static Signed<FundingRequest> fundingRequest() {
        var body = new FundingRequest(
                Suite.ES256,
                new FundingRequestId(Samples.run(0xf8, FundingRequestId.SIZE)),
                Samples.PAYER,
                Samples.PAYER_CERTIFICATE,
                Samples.cny(20_000));
        return new Signed<>(body, Samples.signature(0x0f));
    }

    private static Signed<MintedNotes> mintedNotes() {
        var body = new MintedNotes(
                Suite.ES256,
                Samples.AGENT,
                Samples.PAYER,
                List.of(Samples.note(), Samples.frozenNote()),
                List.of(Samples.certificate(2), Samples.certificate(3)));
        return new Signed<>(body, Samples.signature(0x10));
    }

    private static MintOrder mintOrder() {
        return new MintOrder(
                Samples.AGENT,
                Samples.note().note().noteId(),
                Samples.payment().txid(),
                7,
                Samples.PAYER,
                Samples.PAYER_KEY,
                Samples.cny(3_750));
    }

    private static Signed<EnrolmentRequest> enrolmentRequest() {
        var body = new EnrolmentRequest(
                Suite.ES256, Samples.AGENT, Samples.ACCOUNT, new ActivationCode("TALLY2026STICK"), Samples.PAYER_KEY);
        return new Signed<>(body, Samples.signature(0x11));
    }

    private static Signed<Enrolment> enrolment() {
        var body = new Enrolment(
                Suite.ES256,
                Samples.AGENT,
                Samples.PAYER,
                Samples.NOON,
                List.of(Samples.certificate(1), Samples.certificate(2)),
                List.of(Samples.revocationList()));
        return new Signed<>(body, Samples.signature(0x12));
    }

    private static Signed<Enquiry> enquiry() {
        var body = new Enquiry(
                Suite.ES256,
                Samples.PAYER,
                Samples.PAYER_CERTIFICATE,
                "/v1/account",
                Samples.NOON.plus(Duration.ofMinutes(5)));
        return new Signed<>(body, Samples.signature(0x13));
    }

    private static Signed<Arrival> arrival() {
        return new Signed<>(new Arrival(Suite.ES256, Samples.payment().txid(), Samples.NOON), Samples.signature(0x14));
    }

    private static Evidence evidence() {
        var rival = Samples.payment(
                new Purpose.Reissue(),
                new Outpoint(Samples.note().note().noteId(), Samples.note().id(), 0));
        return new Evidence(
                EvidenceKind.DOUBLE_SPEND,
                Samples.payment(),
                0,
                rival,
                0,
                List.of(Samples.onwardPayment()),
                List.of(Samples.note()),
                List.of(Samples.certificate(1), Samples.certificate(2)),
                List.of(arrival()));
    }
}
