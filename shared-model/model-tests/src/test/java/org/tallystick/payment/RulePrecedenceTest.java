package org.tallystick.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.testkit.Seeds;

class RulePrecedenceTest {
    @Test
    void withoutAFaultThePaymentIsTraced() {
        assertThat(new FaultyPayment(Set.of()).lineage()).isInstanceOf(Lineage.Traced.class);
    }

    @ParameterizedTest
    @EnumSource(PaymentFault.class)
    void eachFaultAloneIsAnsweredWithItsCode(PaymentFault fault) {
        assertThat(new FaultyPayment(Set.of(fault)).lineage()).isEqualTo(new Lineage.Refused(fault.code()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void ofTwoFaultsTheOneWithTheSmallerNumberIsTheAnswer(PaymentFault one, PaymentFault other) {
        var first = one.code().number() < other.code().number() ? one : other;

        assertThat(new FaultyPayment(EnumSet.of(one, other)).lineage()).isEqualTo(new Lineage.Refused(first.code()));
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(PaymentFault.values())
                .flatMap(one -> Arrays.stream(PaymentFault.values())
                        .filter(other -> one.compareTo(other) < 0 && one.goesWith(other))
                        .map(other -> Arguments.of(one, other)));
    }

    @Test
    void ofManyFaultsTheOneWithTheSmallestNumberIsTheAnswer() {
        Seeds.check(300, random -> {
            // Given
            var faults = EnumSet.noneOf(PaymentFault.class);
            for (PaymentFault each : PaymentFault.values()) {
                if (random.nextInt(3) == 0 && faults.stream().allMatch(each::goesWith)) {
                    faults.add(each);
                }
            }
            if (faults.isEmpty()) {
                return;
            }

            // When
            var answer = new FaultyPayment(faults).lineage();

            // Then
            var first =
                    faults.stream().map(PaymentFault::code).min(Enum::compareTo).orElseThrow();
            assertThat(answer).as("faults %s", faults).isEqualTo(new Lineage.Refused(first));
        });
    }
}
