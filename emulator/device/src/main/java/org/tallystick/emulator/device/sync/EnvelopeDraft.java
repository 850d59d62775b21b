package org.tallystick.emulator.device.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Component;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Txid;
import org.tallystick.suite.Signature;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// An envelope in the making: entries with everything needed to judge them, as long as it stays within its limits
/// (PROTOCOL §4.1).
final class EnvelopeDraft {
    private static final Signature ROOM_FOR_ONE = new Signature(Bytes.zeros(Signature.SIZE));

    /// The envelope without its lists: a header, five fields and a signature.
    private static final int FRAME_BYTES_MAX = 1_024;
    /// The heads of a part and of what lies in it.
    private static final int HEAD_BYTES_MAX = 32;

    private final DeviceState state;
    private final Membership.Enrolled own;
    private final long sequence;
    private Content content =
            new Content(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), Set.of());

    EnvelopeDraft(DeviceState state, Membership.Enrolled own, long sequence) {
        this.state = state;
        this.own = own;
        this.sequence = sequence;
    }

    /// @param signers certificates of everyone who signed something in here, and of whom this device paid
    private record Content(
            SequencedMap<Txid, EnvelopeEntry> entries,
            SequencedMap<Txid, Payment> ancestors,
            SequencedMap<Digest, SignedNote> notes,
            Set<CertificateHash> signers) {
        int edges() {
            return entries.values().stream().mapToInt(EnvelopeEntry::components).sum()
                    + ancestors.values().stream()
                            .mapToInt(payment -> payment.body().components().size())
                            .sum();
        }
    }

    /// Adds the entry and what it needs; does nothing and answers false when that would be too much.
    boolean add(EnvelopeEntry.Judgeable entry) {
        var next = with(entry);
        if (next.entries().size() > Envelope.ENTRIES_MAX
                || next.edges() > Envelope.EDGES_MAX
                || next.notes().size() > Envelope.EDGES_MAX
                || certificates(next).size() > Envelope.CERTIFICATES_MAX
                || (atMost(next) > Envelope.BYTES_MAX && size(next) > Envelope.BYTES_MAX)) {
            return false;
        }
        content = next;
        return true;
    }

    private int size(Content of) {
        return Wire.ENVELOPE.encodedSize(new Signed<>(envelope(of), ROOM_FOR_ONE));
    }

    /// No less than [#size], by adding up what is inside. Asked for every payment that is added, the real size
    /// would cost the square of them.
    private int atMost(Content of) {
        var known = state.provenance();
        int bytes = FRAME_BYTES_MAX;
        for (EnvelopeEntry each : of.entries().values()) {
            bytes += HEAD_BYTES_MAX + sizeOf(each);
        }
        for (Payment each : of.ancestors().values()) {
            bytes += HEAD_BYTES_MAX + known.sizeOf(each);
        }
        for (SignedNote each : of.notes().values()) {
            bytes += HEAD_BYTES_MAX + known.sizeOf(each);
        }
        for (Bytes each : certificates(of)) {
            bytes += HEAD_BYTES_MAX + each.size();
        }
        return bytes;
    }

    private int sizeOf(EnvelopeEntry entry) {
        return switch (entry) {
            case EnvelopeEntry.Plain(var payment) -> state.provenance().sizeOf(payment);
            case EnvelopeEntry.Unacknowledged(var payment, var request, var ready) ->
                state.provenance().sizeOf(payment)
                        + Wire.PAYMENT_REQUEST.encodedSize(request)
                        + Wire.READY.encodedSize(ready);
            case EnvelopeEntry.Unreadable _ -> throw new IllegalStateException("a device reads what it sends");
        };
    }

    boolean isEmpty() {
        return content.entries().isEmpty();
    }

    Envelope envelope() {
        return envelope(content);
    }

    private Content with(EnvelopeEntry.Judgeable entry) {
        var payment = entry.payment();
        var entries = new LinkedHashMap<>(content.entries());
        var ancestors = new LinkedHashMap<>(content.ancestors());
        var notes = new LinkedHashMap<>(content.notes());
        var signers = new LinkedHashSet<>(content.signers());
        entries.put(payment.txid(), entry);
        ancestors.remove(payment.txid());
        signers.add(own.device().hash());
        addParties(signers, payment);
        if (entry instanceof EnvelopeEntry.Unacknowledged open) {
            signers.add(open.request().body().payeeCertificate());
        }
        for (Component each : payment.body().components()) {
            var trail = state.provenance().trailOf(each.outpoint(), state.key());
            notes.put(trail.note().id(), trail.note());
            for (Payment ancestor : trail.payments()) {
                addParties(signers, ancestor);
                if (!entries.containsKey(ancestor.txid())) {
                    ancestors.put(ancestor.txid(), ancestor);
                }
            }
        }
        return new Content(entries, ancestors, notes, signers);
    }

    /// The payer's certificate, and of a payment that this device made, the payee's: nobody else may ever show the
    /// registry whose the money is now, and what it cannot give a name goes back to the payer (PROTOCOL §6.1).
    private void addParties(Set<CertificateHash> signers, Payment payment) {
        var body = payment.body();
        signers.add(body.payerCertificate());
        if (body.payerDevice().equals(own.device().device())) {
            state.provenance()
                    .certificateOf(body.payeeDevice(), body.payeeKey())
                    .ifPresent(signers::add);
        }
    }

    private List<Bytes> certificates(Content of) {
        return state.provenance().certificatesFor(of.signers(), of.notes().values());
    }

    private Envelope envelope(Content of) {
        return new Envelope(
                Suite.ES256,
                own.device().device(),
                own.device().hash(),
                sequence,
                state.trust().listVersion(),
                new ArrayList<>(of.entries().values()),
                new ArrayList<>(of.ancestors().values()),
                new ArrayList<>(of.notes().values()),
                certificates(of));
    }
}
