package org.tallystick.emulator.cli.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.sync.DeviceSync;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tallystick card statement` and `tallystick terminal statement`.
@Command(name = "statement", description = "Show the account behind the device, as its agent tells it.")
final class ShowStatement extends OnlineDevice {
    @Option(names = "--json", description = "Print the agent's JSON object.")
    private boolean json;

    @Override
    int work(Device device, DeviceSync sync) {
        return switch (sync.statement()) {
            case Checked.Accepted<Bytes>(var statement) -> tell(statement);
            case Checked.Refused<Bytes>(var code) -> refused("no statement", code);
        };
    }

    private int tell(Bytes statement) {
        try {
            var read = new ObjectMapper().readTree(statement.toArray());
            if (json) {
                out().println(read);
            } else {
                out().println("Account " + read.path("account").asText());
                line(read, "available", "available");
                line(read, "frozen", "frozen behind its own notes");
                line(read, "outstanding", "gone with notes that others hold");
            }
            return ExitCodes.OK;
        } catch (IOException | IllegalArgumentException notOurs) {
            return refused("no statement", RejectionCode.MALFORMED);
        }
    }

    private void line(JsonNode statement, String field, String name) {
        var currency = new CurrencyCode(statement.path("currency").asText());
        out().printf(
                        "  %-31s %s%n",
                        name, new Money(currency, statement.path(field).asLong()));
    }
}
