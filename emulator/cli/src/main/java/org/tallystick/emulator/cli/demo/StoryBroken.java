package org.tallystick.emulator.cli.demo;

/// Something happened that the story does not allow: the demo has found a defect, and says which.
final class StoryBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryBroken(String what) {
        super(what);
    }
}
