package org.tallystick.testkit;

import org.tallystick.messaging.Outbox;
import org.tallystick.spending.SpendBook;

class InMemorySpendBookTest implements SpendBookContract {
    private final InMemoryOutbox outbox = InMemoryOutbox.ofCentralBank(PinnedClock.atNoon());
    private final InMemorySpendBook spendBook = new InMemorySpendBook(outbox);

    @Override
    public SpendBook spendBook() {
        return spendBook;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
