package org.tallystick.ownership;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.RegistryEffects.SeriesPosting;

/// Notes that agents reported as minted, each once, by root and then id.
public record MintedBatch(List<Minted> notes, Bytes batchId, Instant enteredAt) {
    public MintedBatch {
        notes = List.copyOf(notes);
        if (batchId.size() != RegistryBatch.BATCH_ID_SIZE) {
            throw new IllegalArgumentException("not a batch id");
        }
    }

    /// A note and the holder that it was minted for.
    public record Minted(RootNote note, Party owner) {
        public OutputEntry output() {
            return note.output(owner, OutputState.LIVE);
        }
    }

    public static MintedBatch of(Collection<Minted> minted, Bytes batchId, Instant enteredAt) {
        var sorted = new TreeMap<Outpoint, Minted>();
        minted.forEach(each -> sorted.put(each.note().outpoint(), each));
        return new MintedBatch(List.copyOf(sorted.values()), batchId, enteredAt);
    }

    /// What those of the notes that are entered now draw on their series.
    public List<SeriesPosting> seriesPostings(Set<Digest> entered) {
        return SeriesPosting.netted(notes.stream()
                .map(Minted::note)
                .filter(note -> entered.contains(note.id()))
                .map(SeriesPosting::ofIssue)
                .toList());
    }
}
