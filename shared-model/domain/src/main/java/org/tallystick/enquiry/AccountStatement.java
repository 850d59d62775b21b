package org.tallystick.enquiry;

import java.util.List;
import org.tallystick.identity.AccountId;
import org.tallystick.money.Money;

/// A customer's view of its account.
///
/// @param available free money
/// @param frozen money behind the holder's own notes, hop 0
/// @param outstanding money behind notes minted for this account that others hold by now; no longer the
/// customer's
/// @param lines the latest entries, newest first
public record AccountStatement(
        AccountId account, Money available, Money frozen, Money outstanding, List<StatementLine> lines) {
    public static final int LINES_MAX = 100;

    public AccountStatement {
        lines = List.copyOf(lines);
    }
}
