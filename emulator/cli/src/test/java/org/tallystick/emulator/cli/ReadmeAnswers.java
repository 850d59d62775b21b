package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// What the commands under "By hand" in the README answer, in its order. A command without an answer here fails.
final class ReadmeAnswers {
    static final List<Answer> IN_ORDER = List.of(
            to("quota request", "harbour may mint CNY 1000.00"),
            to("account open", "Account ADA at harbour is open"),
            to("account open", "Account BEN at harbour is open"),
            to("account open", "Account BAKER at meadow is open"),
            to("card new ada.card", "a new device"),
            to("card enrol ada.card", "is device CULPRIT of harbour for account ADA"),
            to("card fund ada.card", "it holds CNY 100.00"),
            to("card new ben.card", "a new device"),
            to("card enrol ben.card", "of harbour for account BEN"),
            to("terminal new", "a new device"),
            to("terminal enrol", "of meadow for account BAKER"),
            to("terminal charge", "Received CNY 12.50", "baker.terminal holds CNY 12.50"),
            to("card receive ben.card", "Received CNY 12.50", "ben.card holds CNY 12.50"),
            to("card show ben.card", "balance     CNY 12.50", "pending verification"),
            to("terminal sync", "Received CNY 12.50 from device CULPRIT: settled", "baker.terminal holds CNY 0.00"),
            to("terminal statement", "Account BAKER", "available                       CNY 12.50"),
            to("card sync ben.card", "from device CULPRIT: lost to another payment of the same money"),
            to("card show ben.card", "balance     CNY 0.00"),
            to("evidence export", "double-spend-CULPRIT-1.cbor", "equivocation-CULPRIT-1.cbor", "2 files"),
            to(
                    "evidence verify",
                    "CONVICTED of DOUBLE_SPEND: device CULPRIT of agent harbour",
                    "CONVICTED of EQUIVOCATION: device CULPRIT of agent harbour"),
            to("quota return", "harbour gave CNY 500.00", "its reserve is free"),
            to("audit", "1 series: all hold"),
            to("dlq list", "No dead letters"));

    private ReadmeAnswers() {}

    /// @param says texts in which CULPRIT stands for the device that was cloned
    record Answer(String command, List<String> says) {
        void holds(String line, String told, String culprit) {
            assertThat(line).startsWith("./tallystick " + command);
            assertThat(told)
                    .as(line)
                    .contains(says.stream()
                            .map(text -> text.replace("CULPRIT", culprit))
                            .toList());
        }
    }

    private static Answer to(String command, String... says) {
        return new Answer(command, List.of(says));
    }
}
