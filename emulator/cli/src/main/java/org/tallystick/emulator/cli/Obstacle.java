package org.tallystick.emulator.cli;

/// Something outside is in the way of a command. The message is one line for a person; `remedy` says what to do.
public final class Obstacle extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public Obstacle(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public Obstacle(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
