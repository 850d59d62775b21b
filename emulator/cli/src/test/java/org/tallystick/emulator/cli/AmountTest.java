package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

final class AmountTest {
    private final Amount.Converter converter = new Amount.Converter();

    @Test
    void amountsAreReadExactly() {
        assertThat(converter.convert("12.50")).isEqualTo(new Amount(1_250));
        assertThat(converter.convert("12")).isEqualTo(new Amount(1_200));
        assertThat(converter.convert("0.01")).isEqualTo(new Amount(1));
        assertThat(converter.convert("999999999999.99")).isEqualTo(new Amount(99_999_999_999_999L));
    }

    @Test
    void whatWouldHaveToBeRoundedOrGuessedIsRefused() {
        for (String text : List.of(
                "",
                "0",
                "0.00",
                "-1.00",
                "+1.00",
                "1.5",
                "1.555",
                "1,50",
                ".50",
                "1.",
                "1e3",
                " 1.00",
                "CNY 1.00",
                "1000000000000.00")) {
            assertThatThrownBy(() -> converter.convert(text))
                    .as("'%s'", text)
                    .isInstanceOf(TypeConversionException.class);
        }
    }
}
