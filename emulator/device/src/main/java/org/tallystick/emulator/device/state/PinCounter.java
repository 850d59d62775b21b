package org.tallystick.emulator.device.state;

/// Wrong tries of the PIN in a row. A try counts until the PIN turned out right.
public final class PinCounter {
    private final int triesMax;
    private int tries;

    PinCounter(int triesMax) {
        this.triesMax = triesMax;
    }

    public boolean isBlocked() {
        return tries >= triesMax;
    }

    public int triesLeft() {
        return triesMax - tries;
    }

    void tried() {
        tries++;
    }

    void accepted() {
        tries = 0;
    }
}
