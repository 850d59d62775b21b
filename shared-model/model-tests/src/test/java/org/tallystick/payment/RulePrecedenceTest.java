package org.tallystick.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Seeds;
import org.tallystick.testkit.SourceTree;

class RulePrecedenceTest {
    @Test
    void withoutAFaultThePaymentIsTraced() {
        assertThat(new FaultyPayment(Set.of()).lineage()).isInstanceOf(Lineage.Traced.class);
    }

    /// The two that are about what lies behind the payment have tests of their own in [LineagesTest].
    @Test
    void theTableHasALineForEveryCodeThatTheRulesAnswer() {
        var answered = new TreeSet<RejectionCode>();
        for (String source : List.of("PaymentRules", "Lineages")) {
            var path = "shared-model/domain/src/main/java/org/tallystick/payment/" + source + ".java";
            Pattern.compile("RejectionCode\\.([A-Z_]+)")
                    .matcher(SourceTree.read(SourceTree.root().resolve(path)))
                    .results()
                    .forEach(code -> answered.add(RejectionCode.valueOf(code.group(1))));
        }

        var tried = Arrays.stream(PaymentFault.values()).map(PaymentFault::code).collect(Collectors.toSet());
        tried.add(RejectionCode.CERTIFICATE_UNKNOWN);
        tried.add(RejectionCode.ANCESTRY_INVALID);
        assertThat(tried).isEqualTo(answered);
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
