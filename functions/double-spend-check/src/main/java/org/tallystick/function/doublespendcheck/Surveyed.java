package org.tallystick.function.doublespendcheck;

import java.util.List;
import java.util.stream.Stream;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.payment.VerifiedLineage;

/// An envelope with the standing of every component of its entries.
///
/// @param parties everyone on the way
/// @param entries in the envelope's order
record Surveyed(Upload upload, Parties parties, List<Entry> entries) {
    Surveyed {
        entries = List.copyOf(entries);
    }

    /// @param standings one per component, in the payment's order
    record Entry(EnvelopeEntry entry, List<Standing> standings) {
        Entry {
            standings = List.copyOf(standings);
        }

        Stream<VerifiedLineage> verified() {
            return standings.stream().flatMap(standing -> switch (standing) {
                case Standing.Verified(var lineage) -> Stream.of(lineage);
                case Standing.Untouched _, Standing.Refused _ -> Stream.empty();
            });
        }
    }

    Stream<VerifiedLineage> verified() {
        return entries.stream().flatMap(Entry::verified);
    }
}
