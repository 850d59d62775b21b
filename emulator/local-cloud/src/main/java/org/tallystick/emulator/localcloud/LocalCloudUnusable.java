package org.tallystick.emulator.localcloud;

/// The local cloud cannot do what was asked of this machine. The message is one line for a person; `remedy` says
/// what to do about it.
public final class LocalCloudUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    public LocalCloudUnusable(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public LocalCloudUnusable(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
