package org.tallystick.emulator.cli;

import org.tallystick.enrolment.ActivationCode;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.note.SeriesId;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// How identifiers are read from the command line. The types themselves are the parsers; here a refusal becomes a
/// line that says what is wanted.
final class Identifiers {
    private Identifiers() {}

    static CommandLine register(CommandLine commandLine) {
        return commandLine
                .registerConverter(AgentId.class, text -> read(AgentId::new, text, "an agent's name is like: harbour"))
                .registerConverter(
                        AccountId.class,
                        text -> read(AccountId::new, text, "an account is 1 to 34 upper-case letters and digits"))
                .registerConverter(
                        ActivationCode.class,
                        text -> read(ActivationCode::new, text, "a code is 8 to 32 upper-case letters and digits"))
                .registerConverter(
                        SeriesId.class, text -> read(SeriesId::ofHex, text, "a series is 16 hexadecimal digits"))
                .registerConverter(CurrencyCode.class, text -> read(CurrencyCode::new, text, "a currency is like: CNY"))
                .registerConverter(Amount.class, new Amount.Converter());
    }

    private interface Parser<T> {
        T parse(String text);
    }

    private static <T> T read(Parser<T> parser, String text, String wanted) {
        try {
            return parser.parse(text);
        } catch (IllegalArgumentException refused) {
            throw new TypeConversionException(wanted);
        }
    }
}
