package org.tallystick.testkit.centralbank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.ownership.SignedCounter;
import org.tallystick.suite.PublicKey;

/// First wins by key and counter (PROTOCOL §5.1). Passes [SignatureBookContract].
public final class InMemorySignatureBook implements SignatureBook {
    private final Map<Place, SignedCounter> first = new HashMap<>();

    private record Place(PublicKey key, long counter) {}

    @Override
    public List<Equivocation> note(Collection<SignedCounter> counters, Instant notedAt) {
        var twice = new ArrayList<Equivocation>();
        for (SignedCounter each : counters) {
            var held = first.putIfAbsent(new Place(each.key(), each.counter()), each);
            if (held != null && !held.txid().equals(each.txid())) {
                twice.add(new Equivocation(held, each));
            }
        }
        return twice.stream().distinct().toList();
    }

    /// Drops the counters of keys that nobody can bring a signature of any more.
    void retain(Set<PublicKey> keys) {
        first.keySet().removeIf(place -> !keys.contains(place.key()));
    }
}
