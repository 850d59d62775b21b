package org.tallystick.emulator.device.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.envelope.EnvelopeReceipt;
import org.tallystick.envelope.FreshNotesTaken;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.envelope.SyncResult;
import org.tallystick.funding.FundingRequest;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.invariant.Invariant;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// What this device has to tell its agent, has told it, and was answered.
public final class UploadBook {
    private final SequencedMap<Txid, Upload> uploads = new LinkedHashMap<>();
    private final Map<Txid, Integer> places = new HashMap<>();
    private final SortedMap<Integer, Txid> unsent = new TreeMap<>();
    private final SequencedMap<Long, Sending> sendings = new LinkedHashMap<>();
    private final SequencedMap<FundingRequestId, Signed<FundingRequest>> fundings = new LinkedHashMap<>();
    private final Map<Long, SyncResult> lastResults = new HashMap<>();
    private final Map<Long, List<NoteId>> freshNotes = new HashMap<>();
    private long lastSequence;

    /// Payments without a verdict that no envelope on its way holds, in the order they were signed or received:
    /// parents before their descendants.
    public List<Txid> unsent() {
        return List.copyOf(unsent.values());
    }

    public Optional<Upload> upload(Txid txid) {
        return Optional.ofNullable(uploads.get(txid));
    }

    /// Envelopes in the order of their numbers.
    public List<Sending> sendings() {
        return List.copyOf(sendings.values());
    }

    public Optional<Sending> sending(long sequence) {
        return Optional.ofNullable(sendings.get(sequence));
    }

    /// The newest answer to an envelope that was taken.
    public Optional<SyncResult> lastResult(long sequence) {
        return Optional.ofNullable(lastResults.get(sequence));
    }

    /// The fresh notes of an envelope that came so far, for the question after the next ones.
    public FreshNotesTaken freshNotesTaken(long sequence) {
        return FreshNotesTaken.of(freshNotes.getOrDefault(sequence, List.of()));
    }

    /// Number of the last envelope made, or known to be taken at the agent.
    public long lastSequence() {
        return lastSequence;
    }

    /// Asked for and not answered yet, oldest first.
    public List<Signed<FundingRequest>> openFundings() {
        return List.copyOf(fundings.values());
    }

    void add(Txid txid) {
        if (!uploads.containsKey(txid)) {
            places.put(txid, places.size());
            put(txid, new Upload.Unsent());
        }
    }

    private void put(Txid txid, Upload upload) {
        uploads.put(txid, upload);
        int place = Invariant.present(places.get(txid), "what is sent or judged was to be told");
        switch (upload) {
            case Upload.Unsent _ -> unsent.put(place, txid);
            case Upload.Sent _, Upload.Judged _ -> unsent.remove(place);
        }
    }

    void send(Signed<Envelope> envelope) {
        lastSequence = envelope.body().sequence();
        sendings.put(lastSequence, new Sending.Stored(envelope, Wire.envelopeHash(envelope.body())));
        envelope.body().entries().forEach(entry -> put(entry.txid(), new Upload.Sent(lastSequence)));
    }

    void replace(long sequence) {
        var sending = sendings.get(sequence);
        if (sending != null) {
            sendings.put(sequence, new Sending.Replaced(sending.envelope(), sending.hash()));
            sending.envelope().body().entries().stream()
                    .map(EnvelopeEntry::txid)
                    .filter(txid -> upload(txid)
                            .filter(upload -> isSentIn(upload, sequence))
                            .isPresent())
                    .forEach(txid -> put(txid, new Upload.Unsent()));
        }
    }

    void keep(Signed<EnvelopeReceipt> receipt) {
        sendings.computeIfPresent(receipt.body().sequence(), (_, sending) -> switch (sending) {
            case Sending.Stored(var envelope, var hash) -> new Sending.Kept(envelope, hash, receipt);
            case Sending.Replaced _, Sending.Kept _, Sending.Answered _ -> sending;
        });
    }

    void answer(Signed<SyncResult> result) {
        lastResults.put(result.body().sequence(), result.body());
        read(result.body());
        result.body().verdicts().forEach(verdict -> judge(verdict, result.body().sequence()));
        if (result.body().complete()) {
            sendings.computeIfPresent(
                    result.body().sequence(),
                    (_, sending) -> new Sending.Answered(sending.envelope(), sending.hash(), result));
        }
    }

    /// What goes on brings only notes that did not come before; what brings one again has begun anew, since others
    /// were minted in front.
    private void read(SyncResult result) {
        var came =
                result.freshNotes().stream().map(note -> note.note().noteId()).toList();
        var taken = freshNotes.getOrDefault(result.sequence(), List.of());
        var read = new ArrayList<NoteId>();
        if (taken.stream().noneMatch(Set.copyOf(came)::contains)) {
            read.addAll(taken);
        }
        read.addAll(came);
        freshNotes.put(result.sequence(), read);
    }

    private void judge(PaymentVerdict verdict, long sequence) {
        upload(verdict.txid())
                .filter(upload -> isSentIn(upload, sequence))
                .ifPresent(upload -> put(verdict.txid(), judged(verdict, upload)));
    }

    /// What the registry could not judge for want of its ancestry is uploaded again with it.
    private static Upload judged(PaymentVerdict verdict, Upload upload) {
        if (verdict.components().stream().anyMatch(ComponentVerdict.Waiting.class::isInstance)) {
            return upload;
        }
        return verdict.components().stream().anyMatch(ComponentVerdict.Untouched.class::isInstance)
                ? new Upload.Unsent()
                : new Upload.Judged(verdict);
    }

    private static boolean isSentIn(Upload upload, long sequence) {
        return upload.equals(new Upload.Sent(sequence));
    }

    void ask(Signed<FundingRequest> request) {
        fundings.put(request.body().requestId(), request);
    }

    void answered(FundingRequestId requestId) {
        fundings.remove(requestId);
    }
}
