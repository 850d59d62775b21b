package org.tallystick.emulator.simulator.cloud;

/// A function's process is gone. An error, because nothing of the process can handle it.
final class Crashed extends Error {
    private static final long serialVersionUID = 1L;

    Crashed() {
        super("crashed", null, false, false);
    }
}
