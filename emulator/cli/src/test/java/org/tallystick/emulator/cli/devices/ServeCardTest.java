package org.tallystick.emulator.cli.devices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.Ran;
import org.tallystick.emulator.cli.Tallystick;
import org.tallystick.testkit.SignedEconomy;

/// How long a card stays in the field.
@Timeout(60)
final class ServeCardTest {
    private static final String FIELD = "In the field at 127.0.0.1:";

    @TempDir
    private Path folder;

    @Test
    void leavesTheFieldAfterItsTapsAndNotBefore()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var card = folder.resolve("ada.card");
        var root = folder.resolve("root.pem");
        CertificateFile.write(root, SignedEconomy.atNoon().root());
        assertThat(Ran.command("card", "new", card, "--root", root).code()).isEqualTo(ExitCodes.OK);

        try (var told = new PipedInputStream();
                var lines = new BufferedReader(new InputStreamReader(told, UTF_8));
                var out = new PrintWriter(new PipedOutputStream(told), true, UTF_8)) {
            var ended = CompletableFuture.supplyAsync(() ->
                    Tallystick.commandLine().setOut(out).execute("card", "serve", card.toString(), "--taps", "2"));
            int port = portOf(lines);

            tap(port);
            lineWith(lines, "nothing was paid");
            assertThat(ended).isNotDone();
            tap(port);
            lineWith(lines, "nothing was paid");

            assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCodes.OK);
            assertThatThrownBy(() -> tap(port)).isInstanceOf(ConnectException.class);
        }
    }

    private static int portOf(BufferedReader lines) throws IOException {
        var line = lineWith(lines, FIELD);
        return Integer.parseInt(line.substring(FIELD.length(), line.indexOf(';')));
    }

    private static String lineWith(BufferedReader lines, String words) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(words)) {
                return line;
            }
        }
        throw new AssertionError("it never said: " + words);
    }

    /// A field that comes and goes, and asks for nothing.
    private static void tap(int port) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
}
