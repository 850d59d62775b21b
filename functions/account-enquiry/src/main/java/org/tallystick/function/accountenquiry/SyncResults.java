package org.tallystick.function.accountenquiry;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.enquiry.Enquiries;
import org.tallystick.enquiry.EnvelopeProgress;
import org.tallystick.enquiry.EnvelopeProgress.Place;
import org.tallystick.enquiry.ReissuedComponent;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.FreshNotesPage;
import org.tallystick.envelope.FreshNotesTaken;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.envelope.SyncResult;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Purpose;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Codec;
import org.tallystick.wire.Wire;

/// Puts together what a device gets for an envelope (PROTOCOL §4.1): verdicts in the envelope's order, fresh
/// notes, what others uploaded for it, and a newer revocation list.
@ApplicationScoped
class SyncResults {
    /// Leaves room for a revocation list and everything else within the limit of the whole answer.
    private static final int FRESH_NOTES_BYTES_MAX = 256 * 1024;

    private final AgentKeys keys;
    private final Enquiries enquiries;
    private final RevocationLists lists;

    SyncResults(AgentKeys keys, Enquiries enquiries, RevocationLists lists) {
        this.keys = keys;
        this.enquiries = enquiries;
        this.lists = lists;
    }

    /// The signed result, when the device has uploaded such an envelope.
    ///
    /// @param taken fresh notes that the device has had from answers before
    Optional<Bytes> of(AgentId agent, DeviceId device, EnvelopeHash hash, FreshNotesTaken taken, Instant at) {
        return enquiries.envelope(agent, device, hash).map(held -> {
            var envelope = read(Wire.ENVELOPE, held.content()).body();
            var reissues = reissues(envelope);
            var progress = enquiries.progress(agent, held, reissues.values(), SyncResult.HANDED_OVER_MAX);
            var result = result(agent, envelope, hash, freshNotes(reissues, progress, taken), progress, at);
            return Wire.SYNC_RESULT.encode(new ObjectSigner(keys.signer(agent)).sign(Wire.SYNC_RESULT, result));
        });
    }

    private SyncResult result(
            AgentId agent,
            Envelope envelope,
            EnvelopeHash hash,
            FreshNotesPage notes,
            EnvelopeProgress progress,
            Instant at) {
        boolean complete = notes.isLast() && isJudged(envelope, progress);
        var list = lists.newerThan(agent, envelope.listVersion()).map(kept -> read(Wire.REVOCATION_LIST, kept)).stream()
                .toList();
        var certificates = new ArrayList<Bytes>();
        certificates.add(keys.certificate(agent).der());
        certificates.addAll(progress.certificates());
        return new SyncResult(
                Suite.ES256,
                agent,
                envelope.device(),
                envelope.sequence(),
                hash,
                at,
                complete,
                verdicts(envelope, progress),
                notes.notes(),
                progress.handedOver().stream()
                        .map(payment -> read(Wire.PAYMENT, payment))
                        .toList(),
                list,
                certificates);
    }

    private static Map<Place, ReissuedComponent> reissues(Envelope envelope) {
        var reissues = new LinkedHashMap<Place, ReissuedComponent>();
        for (int entry = 0; entry < envelope.entries().size(); entry++) {
            if (envelope.entries().get(entry) instanceof EnvelopeEntry.Judgeable readable
                    && readable.payment().body().purpose() instanceof Purpose.Reissue) {
                var payment = readable.payment();
                for (int component = 0; component < payment.body().components().size(); component++) {
                    var root = payment.component(component).outpoint().root();
                    reissues.put(new Place(entry, component), new ReissuedComponent(root, payment.txid(), component));
                }
            }
        }
        return reissues;
    }

    private static List<PaymentVerdict> verdicts(Envelope envelope, EnvelopeProgress progress) {
        var verdicts = new ArrayList<PaymentVerdict>();
        for (int entry = 0; entry < envelope.entries().size(); entry++) {
            var uploaded = envelope.entries().get(entry);
            var components = new ArrayList<ComponentVerdict>();
            for (int component = 0; component < uploaded.components(); component++) {
                components.add(verdict(progress, new Place(entry, component)));
            }
            verdicts.add(new PaymentVerdict(uploaded.txid(), components));
        }
        return verdicts;
    }

    private static boolean isJudged(Envelope envelope, EnvelopeProgress progress) {
        return verdicts(envelope, progress).stream()
                .flatMap(verdict -> verdict.components().stream())
                .noneMatch(ComponentVerdict.Waiting.class::isInstance);
    }

    private static ComponentVerdict verdict(EnvelopeProgress progress, Place place) {
        return Optional.ofNullable(progress.verdicts().get(place)).orElseGet(ComponentVerdict.Waiting::new);
    }

    /// By component, then by id: an order that only changes by what is minted later. It is not the last page while
    /// a reissue that won has not been minted.
    private static FreshNotesPage freshNotes(
            Map<Place, ReissuedComponent> reissues, EnvelopeProgress progress, FreshNotesTaken taken) {
        var all = new ArrayList<SignedNote>();
        boolean decided = true;
        for (var reissue : reissues.entrySet()) {
            var minted = Optional.ofNullable(progress.reissued().get(reissue.getValue()));
            minted.ifPresent(notes -> notes.stream()
                    .map(note -> read(Wire.NOTE, note))
                    .sorted(Comparator.comparing(note -> note.note().noteId()))
                    .forEach(all::add));
            decided &= minted.isPresent() || !(verdict(progress, reissue.getKey()) instanceof ComponentVerdict.Settled);
        }
        var page = FreshNotesPage.after(
                taken,
                all,
                FRESH_NOTES_BYTES_MAX,
                note -> Wire.NOTE.encode(note).size());
        return new FreshNotesPage(page.notes(), page.isLast() && decided);
    }

    /// What this tier wrote it can read.
    private static <T> T read(Codec<T> codec, Bytes kept) {
        return switch (codec.decode(kept)) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T> _ -> Invariant.present(null, "what was kept can be read");
        };
    }
}
