package org.tallystick.invariant;

import org.jspecify.annotations.Nullable;

/// A statement that must hold at this point. When it does not, the message stops here: it is not handled.
public final class Invariant {
    private Invariant() {}

    public static void holds(boolean condition, String invariant) {
        if (!condition) {
            throw new BrokenInvariant(invariant);
        }
    }

    /// The value that must be here.
    public static <T> T present(@Nullable T value, String invariant) {
        if (value == null) {
            throw new BrokenInvariant(invariant);
        }
        return value;
    }

    /// Thrown for a bug or a corrupted store; never for bad input.
    public static final class BrokenInvariant extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenInvariant(String invariant) {
            super("broken invariant: " + invariant);
        }
    }
}
