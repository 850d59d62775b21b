package org.tallystick.crypto;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers up to `entriesMax` values and forgets the one that was unused for longest. Safe to share between threads;
/// the lock is held for a lookup only, never for a computation.
final class BoundedCache<K, V> {
    private final int entriesMax;
    private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

    BoundedCache(int entriesMax) {
        if (entriesMax < 1) {
            throw new IllegalArgumentException("a cache holds at least one entry");
        }
        this.entriesMax = entriesMax;
    }

    synchronized Optional<V> find(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void keep(K key, V value) {
        entries.put(key, value);
        if (entries.size() > entriesMax) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    synchronized int size() {
        return entries.size();
    }
}
