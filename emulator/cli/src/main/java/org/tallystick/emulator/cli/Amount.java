package org.tallystick.emulator.cli;

import java.util.regex.Pattern;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An amount as people type it, more than zero. Its currency is that of the device or account that it is for.
public record Amount(long minorUnits) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(?:\\.(\\d{2}))?");
    private static final int MINOR_PER_MAJOR = 100;

    public Money in(CurrencyCode currency) {
        return new Money(currency, minorUnits);
    }

    /// Exact: `12.50` or `12`, and nothing that would have to be rounded.
    public static final class Converter implements ITypeConverter<Amount> {
        @Override
        public Amount convert(String text) {
            var digits = FORM.matcher(text);
            if (!digits.matches()) {
                throw new TypeConversionException("not an amount like 12.50");
            }
            long minor = digits.group(2) == null ? 0 : Long.parseLong(digits.group(2));
            long amount = Math.addExact(Math.multiplyExact(Long.parseLong(digits.group(1)), MINOR_PER_MAJOR), minor);
            if (amount == 0) {
                throw new TypeConversionException("an amount is more than zero");
            }
            return new Amount(amount);
        }
    }
}
