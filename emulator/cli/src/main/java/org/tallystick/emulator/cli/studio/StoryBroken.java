package org.tallystick.emulator.cli.studio;

/// Something happened that the story does not allow: the demo has found a defect, and says which.
public final class StoryBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoryBroken(String what) {
        super(what);
    }
}
