package org.tallystick.envelope;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.suite.Suite;

/// What one device uploads at a sync, signed by the device (PROTOCOL §4.1). May hold no payment at all: then it
/// only asks what is new.
///
/// @param sequence counts this device's envelopes from 1: same number and same bytes, same result
/// @param listVersion newest revocation list that the device holds
/// @param entries payments to judge
/// @param ancestors payments between the notes and the entries that are not entries themselves, each once
/// @param notes root notes of all of them
/// @param certificates DER of every device, agent and series named on the way, each once
public record Envelope(
        Suite suite,
        DeviceId device,
        CertificateHash deviceCertificate,
        long sequence,
        long listVersion,
        List<EnvelopeEntry> entries,
        List<Payment> ancestors,
        List<SignedNote> notes,
        List<Bytes> certificates) {
    /// Fits one queue message of 256 KiB with its wrapping in base64.
    public static final int BYTES_MAX = 160 * 1024;

    public static final int ENTRIES_MAX = 128;
    /// Components of all payments together, entries and ancestors: bounds the work and the update that follows.
    public static final int EDGES_MAX = 400;

    public static final int CERTIFICATES_MAX = 512;

    public Envelope {
        entries = List.copyOf(entries);
        ancestors = List.copyOf(ancestors);
        notes = List.copyOf(notes);
        certificates = List.copyOf(certificates);
        if (sequence < 1 || listVersion < 0) {
            throw new IllegalArgumentException("sequence or list version out of range");
        }
        if (entries.size() > ENTRIES_MAX
                || ancestors.size() > EDGES_MAX
                || notes.size() > EDGES_MAX
                || certificates.size() > CERTIFICATES_MAX) {
            throw new IllegalArgumentException("list too long");
        }
        int edges = 0;
        for (EnvelopeEntry entry : entries) {
            edges += entry.components();
        }
        for (Payment ancestor : ancestors) {
            edges += ancestor.body().components().size();
        }
        if (edges > EDGES_MAX) {
            throw new IllegalArgumentException("too many components");
        }
    }

    /// The payments of the entries that can be read, in their order.
    public List<Payment> payments() {
        return entries.stream()
                .filter(EnvelopeEntry.Judgeable.class::isInstance)
                .map(EnvelopeEntry.Judgeable.class::cast)
                .map(EnvelopeEntry.Judgeable::payment)
                .toList();
    }
}
