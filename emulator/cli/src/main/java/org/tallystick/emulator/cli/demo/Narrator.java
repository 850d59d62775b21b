package org.tallystick.emulator.cli.demo;

import java.io.PrintWriter;
import java.util.Locale;

/// Tells the story, line by line as it happens.
final class Narrator {
    private final PrintWriter out;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    void chapter(String title) {
        line(title);
    }

    /// One step of the story. The format is ours; the annotation that would check it comes with a library of its own.
    @SuppressWarnings("AnnotateFormatMethod")
    void tell(String format, Object... values) {
        line("  " + String.format(Locale.ROOT, format, values));
    }

    private synchronized void line(String text) {
        out.println(text);
        out.flush();
    }
}
