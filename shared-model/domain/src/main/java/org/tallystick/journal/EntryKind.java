package org.tallystick.journal;

/// Why an entry was made. The number is its name in the store.
public enum EntryKind {
    OPENING(1),
    FUNDING(2),
    SETTLEMENT(3),
    /// A reissue that found no quota: frozen money goes to the holder's available balance.
    REISSUE_CREDITED(4);

    private final int number;

    EntryKind(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
