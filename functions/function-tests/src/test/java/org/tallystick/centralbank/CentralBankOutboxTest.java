package org.tallystick.centralbank;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.messaging.Kept;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.SpendBook;
import org.tallystick.testkit.OutboxContract;

@QuarkusTest
class CentralBankOutboxTest implements OutboxContract {
    @Inject
    @SuppressWarnings("NullAway.Init")
    SpendBook spendBook;

    @Inject
    @SuppressWarnings("NullAway.Init")
    CentralBankOutbox outbox;

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void keep(List<OutgoingMessage> messages) {
        var nothing = new ClaimBatch(ClaimBatch.sorted(List.of()), List.of(), List.of(), List.of(), CentralBank.now());
        spendBook.claim(nothing, _ -> new Kept<>("kept", messages));
    }
}
