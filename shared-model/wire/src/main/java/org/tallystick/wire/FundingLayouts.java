package org.tallystick.wire;

import org.tallystick.funding.FundingRequest;
import org.tallystick.funding.MintOrder;
import org.tallystick.funding.MintedNotes;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// Money becoming notes (PROTOCOL §4.7, §7).
final class FundingLayouts {
    /// Fits one queue message with certificates.
    static final int NOTES_MAX = 512;

    private static final int CERTIFICATES_MAX = 16;
    static final Layout<MintOrder> MINT_ORDER = new Layout<>(FundingLayouts::writeOrder, FundingLayouts::readOrder);
    static final SignedCodec<FundingRequest> REQUEST = new SignedCodec<>(
            "funding-request",
            512,
            FundingRequest::suite,
            new Layout<>(FundingLayouts::writeRequest, FundingLayouts::readRequest));
    static final SignedCodec<MintedNotes> MINTED_NOTES = new SignedCodec<>(
            "minted-notes",
            Wire.QUEUE_PAYLOAD_MAX,
            MintedNotes::suite,
            new Layout<>(FundingLayouts::writeMinted, FundingLayouts::readMinted));

    private FundingLayouts() {}

    private static void writeRequest(CborWriter out, FundingRequest request) {
        Scalars.SUITE.write(out.array(5), request.suite());
        Scalars.FUNDING_REQUEST_ID.write(out, request.requestId());
        Scalars.DEVICE.write(out, request.device());
        Scalars.CERTIFICATE_HASH.write(out, request.deviceCertificate());
        Scalars.MONEY.write(out, request.amount());
    }

    private static FundingRequest readRequest(CborReader in) {
        in.array(5);
        return new FundingRequest(
                Scalars.SUITE.read(in),
                Scalars.FUNDING_REQUEST_ID.read(in),
                Scalars.DEVICE.read(in),
                Scalars.CERTIFICATE_HASH.read(in),
                Scalars.MONEY.read(in));
    }

    private static void writeMinted(CborWriter out, MintedNotes minted) {
        Scalars.SUITE.write(out.array(5), minted.suite());
        Scalars.AGENT.write(out, minted.agent());
        Scalars.DEVICE.write(out, minted.device());
        SignedObjects.NOTE_LAYOUT.writeAll(out, minted.notes(), NOTES_MAX);
        Scalars.CERTIFICATE.writeAll(out, minted.certificates(), CERTIFICATES_MAX);
    }

    private static MintedNotes readMinted(CborReader in) {
        in.array(5);
        return new MintedNotes(
                Scalars.SUITE.read(in),
                Scalars.AGENT.read(in),
                Scalars.DEVICE.read(in),
                SignedObjects.NOTE_LAYOUT.readAll(in, NOTES_MAX),
                Scalars.CERTIFICATE.readAll(in, CERTIFICATES_MAX));
    }

    private static void writeOrder(CborWriter out, MintOrder order) {
        Scalars.AGENT.write(out, order.agent());
        Scalars.NOTE_ID.write(out, order.root());
        Scalars.TXID.write(out, order.txid());
        PaymentLayouts.COMPONENT.write(out, order.component());
        Scalars.DEVICE.write(out, order.device());
        Scalars.KEY.write(out, order.ownerKey());
        Scalars.MONEY.write(out, order.amount());
    }

    private static MintOrder readOrder(CborReader in) {
        return new MintOrder(
                Scalars.AGENT.read(in),
                Scalars.NOTE_ID.read(in),
                Scalars.TXID.read(in),
                PaymentLayouts.COMPONENT.read(in),
                Scalars.DEVICE.read(in),
                Scalars.KEY.read(in),
                Scalars.MONEY.read(in));
    }
}
