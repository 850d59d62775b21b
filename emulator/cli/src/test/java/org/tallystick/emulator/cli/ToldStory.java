package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The lines of the demo without what is of one run only: ids and times, and which of the two who were paid with the
/// same note was first.
final class ToldStory {
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{16}\\b");
    private static final Pattern SECONDS = Pattern.compile("\\b\\d+\\.\\d s\\b");
    private static final Pattern SPENT_TWICE = Pattern.compile(
            " {2}(.+) pays (.+) CNY (\\d+)\\.(\\d\\d) \\((?:the card that was cloned|its clone, .+)\\)");
    private static final Pattern ACCOUNT = Pattern.compile("( {2}.+ available CNY )(\\d+)\\.(\\d\\d)(, .+)");

    private ToldStory() {}

    static List<String> comparable(String told) {
        var lines = new ArrayList<>(told.lines()
                .map(line -> ID.matcher(line).replaceAll("ID"))
                .map(line -> SECONDS.matcher(line).replaceAll("N s"))
                .toList());
        int won = 0;
        for (String line : List.copyOf(lines)) {
            var spent = SPENT_TWICE.matcher(line);
            if (spent.matches()) {
                long amount = minorUnits(spent.group(3), spent.group(4));
                won += openVerdict(lines, spent.group(1), spent.group(2), amount) ? 1 : 0;
            }
        }
        assertThat(won).as("payments with the same note that won, in%n%s", told).isOne();
        return lines;
    }

    /// Answers whether the payment won.
    private static boolean openVerdict(List<String> lines, String payer, String payee, long amount) {
        var verdict = Pattern.compile(" {2}(settled|REFUSED) +CNY "
                + Pattern.quote(money(amount) + "  " + payer + " to " + payee)
                + "(: this money was spent before, see the evidence)?");
        boolean won = false;
        for (int at = 0; at < lines.size(); at++) {
            var found = verdict.matcher(lines.get(at));
            if (found.matches()) {
                won = found.group(1).equals("settled");
                assertThat(found.group(2) == null).as(lines.get(at)).isEqualTo(won);
                lines.set(at, "  settled or REFUSED: " + payer + " to " + payee);
            }
        }
        if (won) {
            withoutTheirs(lines, payee, amount);
        }
        return won;
    }

    private static void withoutTheirs(List<String> lines, String payee, long amount) {
        for (int at = 0; at < lines.size(); at++) {
            var account = ACCOUNT.matcher(lines.get(at));
            if (lines.get(at).startsWith("  " + payee + " ") && account.matches()) {
                long rest = minorUnits(account.group(2), account.group(3)) - amount;
                lines.set(at, account.group(1) + money(rest) + account.group(4));
            }
        }
    }

    private static long minorUnits(String major, String minor) {
        return Long.parseLong(major + minor);
    }

    private static String money(long minorUnits) {
        return String.format(Locale.ROOT, "%d.%02d", minorUnits / 100, minorUnits % 100);
    }
}
