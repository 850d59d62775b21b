package org.tallystick.emulator.device.journal;

/// The journal cannot be worked with: damaged, of another format, or held by another process. Its message is one line
/// for people. Nothing was changed.
public final class JournalUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalUnusable(String message) {
        super(message);
    }
}
