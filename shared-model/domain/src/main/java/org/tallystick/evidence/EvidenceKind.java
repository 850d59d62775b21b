package org.tallystick.evidence;

/// What two signatures prove (PROTOCOL §5.1).
public enum EvidenceKind {
    /// One outpoint, two txids, both signed by its owner.
    DOUBLE_SPEND(1),
    /// One device key, one counter, two txids, both signed by it: a cloned card.
    EQUIVOCATION(2);

    private final int number;

    EvidenceKind(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
