package org.tallystick.ownership;

import java.util.List;
import org.tallystick.spending.SpendRecord;

/// Everything the central bank holds of one root: one note, or more when an agent at fault issued two under one id
/// (PROTOCOL §2.5), every output that descends from it, and the first edge of every one that was spent.
public record RootHistory(List<RootNote> notes, List<OutputEntry> outputs, List<SpendRecord> edges) {
    public RootHistory {
        notes = List.copyOf(notes);
        outputs = List.copyOf(outputs);
        edges = List.copyOf(edges);
    }
}
