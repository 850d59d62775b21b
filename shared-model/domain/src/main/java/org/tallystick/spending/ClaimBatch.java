package org.tallystick.spending;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tallystick.certificate.Certificate;

/// Everything one invocation wants to record, sorted and each thing once: the edges of verified lineages, and the
/// objects that prove them.
///
/// @param certificates of the payments' payers, of those payers' agents, and of the notes' series
/// @param arrivedAt the time that the claims are recorded with
public record ClaimBatch(
        SortedSet<SpendClaim> claims,
        List<KnownPayment> payments,
        List<KnownNote> notes,
        List<Certificate> certificates,
        Instant arrivedAt) {
    public ClaimBatch {
        claims = Collections.unmodifiableSortedSet(sorted(claims));
        payments = List.copyOf(payments);
        notes = List.copyOf(notes);
        certificates = List.copyOf(certificates);
    }

    public static SortedSet<SpendClaim> sorted(Collection<SpendClaim> claims) {
        // By the claims' own order, whatever order the collection brings: the one that locks are taken in.
        var sorted = new TreeSet<SpendClaim>();
        sorted.addAll(claims);
        return sorted;
    }
}
