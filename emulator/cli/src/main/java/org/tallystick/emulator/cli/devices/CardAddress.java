package org.tallystick.emulator.cli.devices;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Where a card is in the field.
record CardAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9.-]{1,253}):(\\d{1,5})");
    private static final int PORT_MAX = 0xFFFF;

    @Override
    public String toString() {
        return host + ":" + port;
    }

    /// `127.0.0.1:4711`, as `tallystick card serve` prints it.
    static final class Converter implements ITypeConverter<CardAddress> {
        @Override
        public CardAddress convert(String text) {
            var parts = FORM.matcher(text);
            if (parts.matches()) {
                int port = Integer.parseInt(parts.group(2));
                if (port > 0 && port <= PORT_MAX) {
                    return new CardAddress(parts.group(1), port);
                }
            }
            throw new TypeConversionException("not an address like 127.0.0.1:4711");
        }
    }
}
