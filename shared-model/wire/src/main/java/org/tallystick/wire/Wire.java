package org.tallystick.wire;

import org.tallystick.bytes.Digest;
import org.tallystick.certificate.RevocationList;
import org.tallystick.enquiry.Enquiry;
import org.tallystick.enrolment.Enrolment;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.EnvelopeReceipt;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.envelope.SyncResult;
import org.tallystick.evidence.Arrival;
import org.tallystick.evidence.Evidence;
import org.tallystick.funding.FundingRequest;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.MintedNotes;
import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.Commit;
import org.tallystick.handshake.Hello;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.handshake.Ready;
import org.tallystick.handshake.Resume;
import org.tallystick.identity.AccountId;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.OutputReturns;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.payment.PaymentId;
import org.tallystick.payment.Txid;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.wire.cbor.CborWriter;

/// The codec of every object that leaves a process: `Wire.PAYMENT.decode(bytes)`, `Wire.ENVELOPE.toBeSigned(body)`.
/// The formats are listed in `docs/protocol/wire-format.md`; a golden file holds each of them.
public final class Wire {
    /// CBOR that fits one queue message of 256 KiB in base64, with its wrapping.
    public static final int QUEUE_PAYLOAD_MAX = 190 * 1024;
    /// The largest message between card and terminal but for revocation lists.
    public static final int CARD_MESSAGE_MAX = 48 * 1024;

    // Money.
    public static final NoteCodec NOTE = SignedObjects.NOTE;
    public static final PaymentCodec PAYMENT = SignedObjects.PAYMENT;

    // The handshake (PROTOCOL §3), M0 to M5. What follows M2's encryption is room for its nonce and tag.
    public static final Codec<Hello> HELLO = unsigned("hello", 12 * 1024, 6, HandshakeLayouts.HELLO);
    public static final SignedCodec<PaymentRequest> PAYMENT_REQUEST = HandshakeLayouts.PAYMENT_REQUEST;
    public static final Codec<Prepared> PREPARED =
            unsigned("prepared", CARD_MESSAGE_MAX - 256, 4, HandshakeLayouts.PREPARED);
    public static final SignedCodec<Ready> READY = HandshakeLayouts.READY;
    public static final Codec<Commit> COMMIT = unsigned("commit", 128, 2, HandshakeLayouts.COMMIT);
    public static final SignedCodec<Acknowledgement> ACKNOWLEDGEMENT = HandshakeLayouts.ACKNOWLEDGEMENT;
    public static final Codec<Resume> RESUME = unsigned("resume", 64, 1, HandshakeLayouts.RESUME);

    // The sync (PROTOCOL §4).
    public static final SignedCodec<Envelope> ENVELOPE = EnvelopeLayouts.ENVELOPE;
    public static final SignedCodec<EnvelopeReceipt> ENVELOPE_RECEIPT = EnvelopeLayouts.RECEIPT;
    public static final SignedCodec<SyncResult> SYNC_RESULT = EnvelopeLayouts.SYNC_RESULT;
    public static final SignedCodec<Enquiry> ENQUIRY = EnrolmentLayouts.ENQUIRY;

    // Between the tiers.
    public static final SignedCodec<OwnershipChangeRequest> OWNERSHIP_CHANGE_REQUEST =
            EnvelopeLayouts.OWNERSHIP_CHANGE_REQUEST;
    public static final Codec<OwnershipUpdate> OWNERSHIP_UPDATE =
            unsigned("ownership-update", QUEUE_PAYLOAD_MAX, 14, OwnershipUpdateLayout.UPDATE);
    public static final Codec<OutputReturns> OUTPUT_RETURNS =
            unsigned("output-returns", QUEUE_PAYLOAD_MAX, 4, ReturnLayouts.RETURNS);
    /// How many returns one message holds.
    public static final int RETURNS_MAX = ReturnLayouts.RETURNS_MAX;

    public static final Codec<SettlementNotice> SETTLEMENT_NOTICE =
            unsigned("settlement-notice", QUEUE_PAYLOAD_MAX, 5, SettlementLayouts.NOTICE);
    public static final SignedCodec<QuotaRequest> QUOTA_REQUEST = QuotaLayouts.REQUEST;
    public static final Codec<QuotaGrant> QUOTA_GRANT = unsigned("quota-grant", 4 * 1024, 5, QuotaLayouts.GRANT);
    public static final SignedCodec<QuotaReturn> QUOTA_RETURN = QuotaLayouts.RETURN;
    public static final SignedCodec<MintedNotes> MINTED_NOTES = FundingLayouts.MINTED_NOTES;
    public static final SignedCodec<RevocationList> REVOCATION_LIST = CertificateLayouts.REVOCATION_LIST;

    // An agent and its devices.
    public static final SignedCodec<EnrolmentRequest> ENROLMENT_REQUEST = EnrolmentLayouts.REQUEST;
    public static final SignedCodec<Enrolment> ENROLMENT = EnrolmentLayouts.ENROLMENT;
    public static final SignedCodec<FundingRequest> FUNDING_REQUEST = FundingLayouts.REQUEST;
    public static final Codec<MintOrder> MINT_ORDER = unsigned("mint-order", 512, 7, FundingLayouts.MINT_ORDER);

    // Evidence (PROTOCOL §5.2).
    public static final SignedCodec<Arrival> ARRIVAL = EvidenceLayouts.ARRIVAL;
    public static final Codec<Evidence> EVIDENCE = unsigned("evidence", 512 * 1024, 9, EvidenceLayouts.EVIDENCE);

    private Wire() {}

    /// How a redeem names the account that it is for without showing it (PROTOCOL §2.10). The payment's own id,
    /// which the device draws, is in it: two redeems to one account have nothing in common, and no list of digests
    /// of accounts can be made beforehand.
    public static Digest accountCommitment(AccountId account, PaymentId payment) {
        return Digests.of("account-commitment", CborWriter.write(out -> {
            Scalars.ACCOUNT.write(out.array(2), account);
            Scalars.PAYMENT_ID.write(out, payment);
        }));
    }

    /// Under which the spend book keeps the sweep's claim of an output (PROTOCOL §6.1). Its digest is of a type of
    /// its own, so that it is the txid of no payment.
    public static Txid returnId(Outpoint output) {
        return new Txid(Digests.of("return", CborWriter.write(out -> NoteLayouts.OUTPOINT.write(out, output))));
    }

    /// What a payment's `requestHash` holds (PROTOCOL §3, M1): the id of the request's body.
    public static Digest requestHash(PaymentRequest request) {
        return PAYMENT_REQUEST.id(request);
    }

    public static EnvelopeHash envelopeHash(Envelope envelope) {
        return new EnvelopeHash(ENVELOPE.id(envelope));
    }

    /// The same of an envelope that came from outside, without writing it again.
    public static EnvelopeHash envelopeHash(ReceivedObject<Envelope> envelope) {
        return new EnvelopeHash(envelope.id());
    }

    private static <T> Codec<T> unsigned(String type, int bytesMax, int count, Layout<T> fields) {
        return new LayoutCodec<>(UnsignedLayout.of(type, count, fields), bytesMax);
    }
}
