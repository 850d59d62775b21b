package org.tallystick.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.testkit.Amounts;

/// PROTOCOL §2.4: amounts are exact, or refused.
class MoneyTest {
    private static final Money MOST = Amounts.minor(Long.MAX_VALUE);
    private static final Money CENT = Amounts.minor(1);

    @Test
    void arithmeticIsExactUpToTheLastMinorUnit() {
        assertThat(Amounts.minor(Long.MAX_VALUE - 1).plus(CENT)).isEqualTo(MOST);
        assertThat(MOST.minus(CENT).plus(CENT)).isEqualTo(MOST);
        assertThat(MOST.minus(MOST)).isEqualTo(Amounts.NOTHING);
    }

    @Test
    void overflowIsAnErrorAndNeverWrapsAround() {
        assertThatThrownBy(() -> MOST.plus(CENT)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.sum(Amounts.CNY, List.of(MOST, CENT))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void thereIsNoNegativeMoney() {
        assertThatThrownBy(() -> Amounts.minor(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CENT.minus(Amounts.minor(2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void currenciesAreNeverMixed() {
        var euro = Amounts.eur("0.01");
        assertThatThrownBy(() -> CENT.plus(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CENT.minus(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CENT.compareTo(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CENT.isAtLeast(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.sum(Amounts.EUR, List.of(CENT))).isInstanceOf(IllegalArgumentException.class);
        assertThat(CENT).isNotEqualTo(euro);
    }

    @Test
    void sumsAndCompares() {
        assertThat(Money.sum(Amounts.CNY, List.of())).isEqualTo(Amounts.NOTHING);
        assertThat(Money.sum(Amounts.CNY, List.of(CENT, CENT, CENT))).isEqualTo(Amounts.minor(3));
        assertThat(Amounts.minor(2).isAtLeast(CENT)).isTrue();
        assertThat(CENT.isAtLeast(CENT)).isTrue();
        assertThat(CENT.isAtLeast(Amounts.minor(2))).isFalse();
    }

    @Test
    void readsTheSameInEveryCountry() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Amounts.cny("1234.05")).hasToString("CNY 1234.05");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CN", "CNYY", "cny", "C1Y", "ÇNY", "CN\n", " CNY"})
    void aCurrencyIsThreeCapitalLetters(String text) {
        assertThatThrownBy(() -> new CurrencyCode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(text.isEmpty() ? "\u0000" : text);
    }
}
