package org.tallystick.emulator.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.tallystick.emulator.localcloud.Home;

/// The built tree that this program runs from, as the launcher tells it.
final class Checkout {
    private static final String PROPERTY = "tallystick-checkout";

    private Checkout() {}

    /// None when the program was started without the launcher.
    static Optional<Path> root() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /// Where unpacked programs are shared: beside what was built, so that all local clouds of this tree find them.
    static Path cache(Home home) {
        return root().map(root -> root.resolve("target").resolve("local-cloud"))
                .orElseGet(() -> home.folder().resolve("cache"));
    }
}
