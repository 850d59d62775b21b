package org.tallystick.emulator.cli.devices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.Obstacle;
import org.tallystick.emulator.cli.OptionRange;
import org.tallystick.emulator.device.journal.JournalUnusable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tallystick card serve`. The card has no battery: it is switched on by each tap and off after it, so that between
/// taps its file is free for `show` and `sync`.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Hold the card to the field: on 127.0.0.1, one connection is one tap.",
            "Goes on until Ctrl-C, or for --taps taps; what a tap did is kept, however it ends."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all taps of --taps came",
            "2:the command line is wrong",
            "3:the file or the port cannot be used",
            "4:a bug",
            "130:ended by Ctrl-C"
        })
final class ServeCard implements Callable<Integer> {
    private static final int WAITING_MAX = 4;
    private static final byte[] THIS_MACHINE = {127, 0, 0, 1};

    @Parameters(paramLabel = "FILE", description = "The card.")
    private Path file;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port to listen on, up to 65535; any free one when 0 or absent.")
    private int port;

    @Option(
            names = "--taps",
            paramLabel = "N",
            defaultValue = "0",
            description = "End after so many taps; never when 0 or absent.")
    private int taps;

    @Option(
            names = "--tear",
            description =
                    "Take the card away in the worst moment of the first payment: it has signed, and its signature"
                            + " does not arrive.")
    private boolean tear;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        OptionRange.require(spec, "--port", port, 0, OptionRange.PORT_MAX);
        OptionRange.require(spec, "--taps", taps, 0, Integer.MAX_VALUE);
        var out = spec.commandLine().getOut();
        try (var device = DeviceFile.open(file)) {
            out.println(file + " holds " + OnDevice.balance(device) + ".");
        }
        try (var listener = listen()) {
            out.println("In the field at 127.0.0.1:" + listener.getLocalPort() + "; Ctrl-C takes it away.");
            out.flush();
            boolean tearing = tear;
            for (int tap = 1; taps == 0 || tap <= taps; tap++) {
                var report = tap(listener, tearing);
                tearing = tearing && !report.torn();
                report.lines().forEach(out::println);
                out.flush();
            }
            return ExitCodes.OK;
        } catch (IOException broken) {
            throw new Obstacle("the field broke down: " + broken.getMessage(), "hold the card to it again", broken);
        }
    }

    private ServerSocket listen() {
        try {
            return new ServerSocket(port, WAITING_MAX, InetAddress.getByAddress(THIS_MACHINE));
        } catch (IOException taken) {
            throw new Obstacle("cannot listen on port " + port, "choose another one with --port", taken);
        }
    }

    private TapReport tap(ServerSocket listener, boolean tearing) throws IOException {
        try (var socket = listener.accept()) {
            try (var device = DeviceFile.open(file)) {
                return new CardTap(device, tearing).over(socket);
            } catch (JournalUnusable busy) {
                return TapReport.unusable(busy);
            }
        }
    }
}
