package org.tallystick.enquiry;

import java.time.Instant;
import org.tallystick.journal.EntryKind;
import org.tallystick.money.CurrencyCode;

/// One entry's effect on an account: positive adds, negative takes.
public record StatementLine(
        Instant bookedAt,
        EntryKind kind,
        CurrencyCode currency,
        long availableSignedMinorUnits,
        long frozenSignedMinorUnits) {}
