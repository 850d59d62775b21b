package org.tallystick.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.invariant.Invariant;
import org.tallystick.money.CurrencyCode;

/// A balanced set of postings: in every currency debits equal credits.
public record JournalEntry(EntryKind kind, List<Posting> postings) {
    public JournalEntry {
        postings = List.copyOf(postings);
        Invariant.holds(postings.size() >= 2, "an entry has two sides");
        Map<CurrencyCode, Long> sums = new HashMap<>();
        for (Posting each : postings) {
            sums.merge(each.currency(), each.signedMinorUnits(), Math::addExact);
        }
        Invariant.holds(sums.values().stream().allMatch(sum -> sum == 0), "debits equal credits");
    }
}
