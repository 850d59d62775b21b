package org.tallystick.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tallystick.rejection.RejectionCode.Retry;
import org.tallystick.testkit.ReferencePage;

class RejectionCodeTest {
    @Test
    void numbersRiseInOrderOfPrecedenceAndNeverRepeat() {
        assertThat(Arrays.stream(RejectionCode.values()).map(RejectionCode::number))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void everyNumberFindsItsCodeAndOthersFindNone() {
        for (RejectionCode code : RejectionCode.values()) {
            assertThat(RejectionCode.ofNumber(code.number())).contains(code);
        }
        assertThat(RejectionCode.ofNumber(0)).isEmpty();
        assertThat(RejectionCode.ofNumber((1L << 32) + RejectionCode.MALFORMED.number()))
                .isEmpty();
    }

    @Test
    void meaningsAreWholeSentences() {
        assertThat(Arrays.stream(RejectionCode.values()).map(RejectionCode::meaning))
                .allMatch(meaning -> meaning.matches("[A-Z][^|\\n]+\\."))
                .doesNotHaveDuplicates();
    }

    @Test
    void theReferencePageIsWhatTheCodeSays() {
        ReferencePage.compare("docs/reference/rejection-codes.md", page(), "shared-model/model-tests");
    }

    private static String page() {
        var rows = Arrays.stream(RejectionCode.values())
                .map(code -> "| " + code.number() + " | " + code + " | " + again(code.retry()) + " | " + code.meaning()
                        + " |")
                .collect(Collectors.joining("\n"));
        return """
                # Rejection codes

                Written from `RejectionCode` and compared by a test; do not edit by hand.

                Whatever is refused is refused with one of these codes: over HTTP as a problem (RFC 9457), in the verdict of a
                payment, between devices. Numbers are never changed and never used again. When several codes apply to one
                check, the smallest number is the answer.

                | Number | Code | Send it again? | Meaning |
                |---|---|---|---|
                """ + rows + "\n";
    }

    private static String again(Retry retry) {
        return switch (retry) {
            case NEVER -> "no";
            case AFTER_CORRECTION -> "corrected";
            case AFTER_SYNC -> "after a sync";
            case LATER -> "later, as it is";
        };
    }
}
