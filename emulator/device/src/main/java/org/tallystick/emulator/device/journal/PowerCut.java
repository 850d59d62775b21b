package org.tallystick.emulator.device.journal;

/// The current is gone: nothing of the device runs on. Only planned ones exist, in [MemoryStorage].
public final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("power cut");
    }
}
