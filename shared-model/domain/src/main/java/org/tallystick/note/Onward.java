package org.tallystick.note;

/// May money received offline be spent on before it was synced? The issuer decides (PROTOCOL §3.6).
public enum Onward {
    /// The payee keeps it, but spends it only after a sync (patents 1–3).
    FROZEN(1),
    /// Onward offline, up to the policy's hops.
    HOPS(2);

    private final int number;

    Onward(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
