package org.tallystick.emulator.cli.kill;

import java.util.Set;

/// Listens to one connection of a function.
interface Ears {
    /// What the function says next.
    ///
    /// @return the points at which it is by that
    Set<NamedPoint> fromFunction(byte[] bytes, int size);

    /// What the function is about to hear.
    ///
    /// @return the points at which it is by that
    Set<NamedPoint> toFunction(byte[] bytes, int size);
}
