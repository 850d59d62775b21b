package org.tallystick.function.accountenquiry;

import java.util.stream.Collectors;
import org.tallystick.enquiry.AccountStatement;
import org.tallystick.enquiry.StatementLine;

/// A statement as JSON, amounts in minor units. Every text in it is an id, a currency, a time or a name of
/// ours, so nothing needs escaping.
final class StatementJson {
    private StatementJson() {}

    static String of(AccountStatement statement) {
        var entries = statement.lines().stream().map(StatementJson::entry).collect(Collectors.joining(",", "[", "]"));
        return "{\"account\":\"" + statement.account()
                + "\",\"currency\":\"" + statement.available().currency()
                + "\",\"available\":" + statement.available().minorUnits()
                + ",\"frozen\":" + statement.frozen().minorUnits()
                + ",\"outstanding\":" + statement.outstanding().minorUnits()
                + ",\"entries\":" + entries + "}";
    }

    private static String entry(StatementLine line) {
        return "{\"bookedAt\":\"" + line.bookedAt()
                + "\",\"kind\":\"" + line.kind()
                + "\",\"currency\":\"" + line.currency()
                + "\",\"available\":" + line.availableSignedMinorUnits()
                + ",\"frozen\":" + line.frozenSignedMinorUnits() + "}";
    }
}
