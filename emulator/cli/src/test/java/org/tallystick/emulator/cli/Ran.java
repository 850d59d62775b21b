package org.tallystick.emulator.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What one command line did in this JVM.
public record Ran(int code, String out, String err) {
    public static Ran command(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var texts = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = Tallystick.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(texts);
        return new Ran(code, out.toString(), err.toString());
    }
}
