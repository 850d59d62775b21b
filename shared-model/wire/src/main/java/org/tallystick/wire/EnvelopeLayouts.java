package org.tallystick.wire;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.envelope.EnvelopeReceipt;
import org.tallystick.envelope.OwnershipChangeRequest;
import org.tallystick.envelope.SyncResult;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// The sync (PROTOCOL §4.1, §4.2): what a device uploads, how it travels on, and what comes back.
final class EnvelopeLayouts {
    private static final int PLAIN = 1;
    private static final int UNACKNOWLEDGED = 3;
    private static final int LISTS_MAX = 1;
    private static final Layout<Bytes> PART =
            new Layout<>((out, part) -> out.bytes(part), in -> in.bytesUpTo(Envelope.BYTES_MAX));
    private static final Layout<EnvelopeEntry> ENTRY =
            new Layout<>(EnvelopeLayouts::writeEntry, EnvelopeLayouts::readEntry);

    static final SignedCodec<Envelope> ENVELOPE = new SignedCodec<>(
            "envelope",
            Envelope.BYTES_MAX,
            Envelope::suite,
            new Layout<>(EnvelopeLayouts::writeEnvelope, EnvelopeLayouts::readEnvelope));
    static final SignedCodec<EnvelopeReceipt> RECEIPT = new SignedCodec<>(
            "envelope-receipt",
            512,
            EnvelopeReceipt::suite,
            new Layout<>(EnvelopeLayouts::writeReceipt, EnvelopeLayouts::readReceipt));
    static final SignedCodec<OwnershipChangeRequest> OWNERSHIP_CHANGE_REQUEST = new SignedCodec<>(
            "ownership-change-request",
            Envelope.BYTES_MAX + 1_024,
            OwnershipChangeRequest::suite,
            new Layout<>(EnvelopeLayouts::writeRequest, EnvelopeLayouts::readRequest));
    static final SignedCodec<SyncResult> SYNC_RESULT = new SignedCodec<>(
            "sync-result",
            512 * 1024,
            SyncResult::suite,
            new Layout<>(EnvelopeLayouts::writeResult, EnvelopeLayouts::readResult));

    private EnvelopeLayouts() {}

    private static void writeEnvelope(CborWriter out, Envelope envelope) {
        Scalars.SUITE.write(out.array(9), envelope.suite());
        Scalars.DEVICE.write(out, envelope.device());
        Scalars.CERTIFICATE_HASH.write(out, envelope.deviceCertificate());
        out.unsigned(envelope.sequence()).unsigned(envelope.listVersion());
        ENTRY.writeAll(out, envelope.entries(), Envelope.ENTRIES_MAX);
        SignedObjects.PAYMENT_LAYOUT.writeAll(out, envelope.ancestors(), Envelope.EDGES_MAX);
        SignedObjects.NOTE_LAYOUT.writeAll(out, envelope.notes(), Envelope.EDGES_MAX);
        Scalars.CERTIFICATE.writeAll(out, envelope.certificates(), Envelope.CERTIFICATES_MAX);
    }

    private static Envelope readEnvelope(CborReader in) {
        in.array(9);
        var suite = Scalars.SUITE.read(in);
        var device = Scalars.DEVICE.read(in);
        var certificate = Scalars.CERTIFICATE_HASH.read(in);
        long sequence = in.unsigned();
        long listVersion = in.unsigned();
        var entries = ENTRY.readAll(in, Envelope.ENTRIES_MAX);
        var ancestors = SignedObjects.PAYMENT_LAYOUT.readAll(in, Envelope.EDGES_MAX);
        if (edges(entries, ancestors) > Envelope.EDGES_MAX) {
            throw in.refusal(RejectionCode.TOO_LARGE);
        }
        var notes = SignedObjects.NOTE_LAYOUT.readAll(in, Envelope.EDGES_MAX);
        var certificates = Scalars.CERTIFICATE.readAll(in, Envelope.CERTIFICATES_MAX);
        return new Envelope(suite, device, certificate, sequence, listVersion, entries, ancestors, notes, certificates);
    }

    private static int edges(List<EnvelopeEntry> entries, List<Payment> ancestors) {
        int edges = 0;
        for (EnvelopeEntry entry : entries) {
            edges += entry.components();
        }
        for (Payment ancestor : ancestors) {
            edges += ancestor.body().components().size();
        }
        return edges;
    }

    private static void writeEntry(CborWriter out, EnvelopeEntry entry) {
        switch (entry) {
            case EnvelopeEntry.Plain(var payment) -> SignedObjects.PAYMENT_LAYOUT.write(out.array(PLAIN), payment);
            case EnvelopeEntry.Unacknowledged(var payment, var request, var ready) -> {
                SignedObjects.PAYMENT_LAYOUT.write(out.array(UNACKNOWLEDGED), payment);
                HandshakeLayouts.PAYMENT_REQUEST.embedded().write(out, request);
                HandshakeLayouts.READY.embedded().write(out, ready);
            }
            case EnvelopeEntry.Unreadable unreadable -> writeParts(out, unreadable.parts());
        }
    }

    /// An entry whose parts cannot be read is an answer, not the end of the envelope (PROTOCOL §4.2).
    private static EnvelopeEntry readEntry(CborReader in) {
        int items = in.arrayUpTo(UNACKNOWLEDGED, RejectionCode.MALFORMED);
        if (items != PLAIN && items != UNACKNOWLEDGED) {
            throw in.refusal(RejectionCode.MALFORMED);
        }
        var parts = parts(in, items);
        var entry = items == PLAIN ? plain(parts) : unacknowledged(parts);
        return switch (entry) {
            case Checked.Accepted<EnvelopeEntry>(var readable) -> readable;
            case Checked.Refused<EnvelopeEntry>(var code) ->
                new EnvelopeEntry.Unreadable(new Txid(digest(parts)), parts, code);
        };
    }

    private static List<Bytes> parts(CborReader in, int count) {
        var parts = new ArrayList<Bytes>();
        for (int part = 0; part < count; part++) {
            parts.add(PART.read(in));
        }
        return parts;
    }

    private static Checked<EnvelopeEntry> plain(List<Bytes> parts) {
        return Wire.PAYMENT.decode(parts.getFirst()).map(EnvelopeEntry.Plain::new);
    }

    private static Checked<EnvelopeEntry> unacknowledged(List<Bytes> parts) {
        return Wire.PAYMENT
                .decode(parts.getFirst())
                .then(payment -> Wire.PAYMENT_REQUEST
                        .decode(parts.get(1))
                        .then(request -> Wire.READY
                                .decode(parts.get(2))
                                .map(ready -> new EnvelopeEntry.Unacknowledged(payment, request, ready))));
    }

    private static Digest digest(List<Bytes> parts) {
        return Digests.of("unreadable-entry", CborWriter.write(out -> writeParts(out, parts)));
    }

    private static void writeParts(CborWriter out, List<Bytes> parts) {
        PART.writeAll(out, parts, UNACKNOWLEDGED);
    }

    private static void writeReceipt(CborWriter out, EnvelopeReceipt receipt) {
        Scalars.SUITE.write(out.array(6), receipt.suite());
        Scalars.AGENT.write(out, receipt.agent());
        Scalars.DEVICE.write(out, receipt.device());
        out.unsigned(receipt.sequence());
        Scalars.ENVELOPE_HASH.write(out, receipt.envelope());
        Scalars.TIME.write(out, receipt.receivedAt());
    }

    private static EnvelopeReceipt readReceipt(CborReader in) {
        in.array(6);
        return new EnvelopeReceipt(
                Scalars.SUITE.read(in),
                Scalars.AGENT.read(in),
                Scalars.DEVICE.read(in),
                in.unsigned(),
                Scalars.ENVELOPE_HASH.read(in),
                Scalars.TIME.read(in));
    }

    private static void writeRequest(CborWriter out, OwnershipChangeRequest request) {
        Scalars.SUITE.write(out.array(4), request.suite());
        Scalars.AGENT.write(out, request.agent());
        Scalars.TIME.write(out, request.receivedAt());
        out.bytes(request.envelope());
    }

    private static OwnershipChangeRequest readRequest(CborReader in) {
        in.array(4);
        return new OwnershipChangeRequest(
                Scalars.SUITE.read(in),
                Scalars.AGENT.read(in),
                Scalars.TIME.read(in),
                in.bytesUpTo(Envelope.BYTES_MAX));
    }

    private static void writeResult(CborWriter out, SyncResult result) {
        Scalars.SUITE.write(out.array(12), result.suite());
        Scalars.AGENT.write(out, result.agent());
        Scalars.DEVICE.write(out, result.device());
        out.unsigned(result.sequence());
        Scalars.ENVELOPE_HASH.write(out, result.envelope());
        Scalars.TIME.write(out, result.answeredAt());
        Scalars.FLAG.write(out, result.complete());
        VerdictLayouts.PAYMENT.writeAll(out, result.verdicts(), Envelope.ENTRIES_MAX);
        SignedObjects.NOTE_LAYOUT.writeAll(out, result.freshNotes(), SyncResult.FRESH_NOTES_MAX);
        SignedObjects.PAYMENT_LAYOUT.writeAll(out, result.handedOver(), SyncResult.HANDED_OVER_MAX);
        CertificateLayouts.REVOCATION_LIST.embedded().writeAll(out, result.lists(), LISTS_MAX);
        Scalars.CERTIFICATE.writeAll(out, result.certificates(), Envelope.CERTIFICATES_MAX);
    }

    private static SyncResult readResult(CborReader in) {
        in.array(12);
        return new SyncResult(
                Scalars.SUITE.read(in),
                Scalars.AGENT.read(in),
                Scalars.DEVICE.read(in),
                in.unsigned(),
                Scalars.ENVELOPE_HASH.read(in),
                Scalars.TIME.read(in),
                Scalars.FLAG.read(in),
                VerdictLayouts.PAYMENT.readAll(in, Envelope.ENTRIES_MAX),
                SignedObjects.NOTE_LAYOUT.readAll(in, SyncResult.FRESH_NOTES_MAX),
                SignedObjects.PAYMENT_LAYOUT.readAll(in, SyncResult.HANDED_OVER_MAX),
                CertificateLayouts.REVOCATION_LIST.embedded().readAll(in, LISTS_MAX),
                Scalars.CERTIFICATE.readAll(in, Envelope.CERTIFICATES_MAX));
    }
}
