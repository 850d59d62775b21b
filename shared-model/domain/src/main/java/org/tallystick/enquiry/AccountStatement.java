package org.tallystick.enquiry;

import java.util.List;
import org.tallystick.identity.AccountId;
import org.tallystick.money.Money;

/// A customer's view of its account: free money, money behind its unspent notes, and the latest entries.
public record AccountStatement(AccountId account, Money available, Money frozen, List<StatementLine> lines) {
    public static final int LINES_MAX = 100;

    public AccountStatement {
        lines = List.copyOf(lines);
    }
}
