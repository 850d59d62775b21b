package org.tallystick.emulator.cli.devices;

import java.util.List;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.payment.PaymentId;
import org.tallystick.rejection.Checked;
import org.tallystick.wire.card.FieldLost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tallystick terminal resume` and `tallystick card resume`.
@Command(
        name = "resume",
        description = "Finish whatever a torn tap left open with the card in the field (PROTOCOL §3.3), and no more.")
final class ResumePayments extends OnDevice {
    @Option(
            names = "--card",
            paramLabel = "HOST:PORT",
            required = true,
            converter = CardAddress.Converter.class,
            description = "Where the card is in the field.")
    private CardAddress card;

    @Override
    int work(Device device) {
        var before = balance(device);
        try (var channel = CardAtSocket.at(card)) {
            return switch (new Terminal(device, PinEntry.none()).resume(channel)) {
                case Checked.Accepted<List<PaymentId>>(var finished) -> {
                    out().println(
                                    finished.isEmpty()
                                            ? "No signature was missing between these two; " + file() + " holds "
                                                    + before + "."
                                            : "Received " + balance(device).minus(before) + " that a torn tap had left"
                                                    + " in doubt; " + file() + " holds " + balance(device) + ".");
                    yield ExitCodes.OK;
                }
                case Checked.Refused<List<PaymentId>>(var code) -> refused("the card refused", code);
            };
        } catch (FieldLost lost) {
            return no("the card left again; " + file() + " holds " + balance(device)
                    + ", hold the card to the field once more.");
        }
    }
}
