package org.tallystick.centralbank;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.Outbox;
import org.tallystick.spending.SpendBook;
import org.tallystick.testkit.SpendBookContract;

@QuarkusTest
class SpendBookTest implements SpendBookContract {
    @Inject
    @SuppressWarnings("NullAway.Init")
    SpendBook spendBook;

    @Inject
    @SuppressWarnings("NullAway.Init")
    CentralBankOutbox outbox;

    @Override
    public SpendBook spendBook() {
        return spendBook;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
