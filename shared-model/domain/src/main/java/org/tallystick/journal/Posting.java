package org.tallystick.journal;

import java.util.List;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;

/// One line of an entry. Positive credits the account, negative debits it.
public record Posting(AccountRef account, CurrencyCode currency, long signedMinorUnits) {
    public static Posting credit(AccountRef account, Money amount) {
        return new Posting(account, amount.currency(), amount.minorUnits());
    }

    public static Posting debit(AccountRef account, Money amount) {
        return new Posting(account, amount.currency(), Math.negateExact(amount.minorUnits()));
    }

    /// Both lines of a transfer.
    public static List<Posting> move(Money amount, AccountRef from, AccountRef to) {
        return List.of(debit(from, amount), credit(to, amount));
    }
}
