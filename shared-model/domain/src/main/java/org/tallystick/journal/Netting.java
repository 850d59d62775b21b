package org.tallystick.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.money.CurrencyCode;

/// Adds up the postings of a batch, so that it writes one line per account and currency (PROTOCOL §4.7).
public final class Netting {
    private Netting() {}

    /// The entry that has the same effect as all `postings`; none when they cancel each other out.
    public static Optional<JournalEntry> net(EntryKind kind, Collection<Posting> postings) {
        Map<Line, Long> sums = new LinkedHashMap<>();
        for (Posting each : postings) {
            sums.merge(new Line(each.account(), each.currency()), each.signedMinorUnits(), Math::addExact);
        }
        List<Posting> net = new ArrayList<>();
        sums.forEach((line, sum) -> {
            if (sum != 0) {
                net.add(new Posting(line.account(), line.currency(), sum));
            }
        });
        return net.isEmpty() ? Optional.empty() : Optional.of(new JournalEntry(kind, net));
    }

    private record Line(AccountRef account, CurrencyCode currency) {}
}
