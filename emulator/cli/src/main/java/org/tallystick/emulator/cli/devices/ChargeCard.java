package org.tallystick.emulator.cli.devices;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallystick.emulator.cli.Amount;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.Refusals;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.money.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// One tap: the device in the file asks the card in the field for money. Neither of them needs a network.
abstract class ChargeCard extends OnDevice {
    @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much, like 12.50.")
    private Amount amount;

    @Option(
            names = "--pin",
            paramLabel = "DIGITS",
            description = "The card holder's PIN for larger amounts; asked for on a console when absent.")
    private @Nullable String pin;

    abstract CardAddress card();

    @Override
    final int work(Device device) {
        try (var channel = CardAtSocket.at(card())) {
            var asked = amount.in(device.state().limits().currency());
            return tell(device, new Terminal(device, pinEntry()).charge(channel, asked));
        }
    }

    private PinEntry pinEntry() {
        var digits = Optional.ofNullable(pin);
        return digits.isPresent() ? _ -> digits : ChargeCard::askOnConsole;
    }

    /// JDK 25 went back to a console that is null where nobody can type, which the check does not know yet.
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<String> askOnConsole(Money asked) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return Optional.empty();
        }
        return Optional.ofNullable(console.readPassword("The card's PIN for %s: ", asked))
                .map(String::new);
    }

    private int tell(Device device, ChargeOutcome outcome) {
        return switch (outcome) {
            case ChargeOutcome.Paid paid -> {
                out().println("Received " + paid.amount() + " in payment " + paid.paymentId() + "; " + file()
                        + " holds " + balance(device) + ". Its verdict comes with the next sync.");
                yield ExitCodes.OK;
            }
            case ChargeOutcome.Refused(var code, ChargeOutcome.Side by) ->
                no((switch (by) {
                            case CARD -> "the card refused: ";
                            case TERMINAL -> "not taken: ";
                        })
                        + Refusals.of(code) + "; " + Refusals.remedy(code) + ".");
            case ChargeOutcome.InDoubt(var paymentId) ->
                no("the card left before its signature came: whether it paid is in doubt (payment " + paymentId
                        + "); hold it to the field again and use: tallystick " + kind() + " resume " + file()
                        + " --card " + card() + ", or sync.");
            case ChargeOutcome.Torn() ->
                no("the card left before it could pay; nothing was paid, hold it to the field again.");
        };
    }

    /// `tallystick terminal charge`.
    @Command(name = "charge", description = "Charge the card in the field, offline.")
    static final class Charge extends ChargeCard {
        @Option(
                names = "--card",
                paramLabel = "HOST:PORT",
                required = true,
                converter = CardAddress.Converter.class,
                description = "Where the card is in the field.")
        private CardAddress card;

        @Override
        CardAddress card() {
            return card;
        }
    }

    /// `tallystick card receive`.
    @Command(name = "receive", description = "Be paid by the card or phone in the field, offline: a phone can.")
    static final class Receive extends ChargeCard {
        @Option(
                names = "--from",
                paramLabel = "HOST:PORT",
                required = true,
                converter = CardAddress.Converter.class,
                description = "Where the paying card is in the field.")
        private CardAddress from;

        @Override
        CardAddress card() {
            return from;
        }
    }
}
