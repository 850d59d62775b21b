package org.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;

class InMemoryOutboxTest {
    private final PinnedClock clock = PinnedClock.atNoon();

    abstract class Either implements OutboxContract {
        private final InMemoryOutbox outbox;

        Either(InMemoryOutbox outbox) {
            this.outbox = outbox;
        }

        @Override
        public Outbox outbox() {
            return outbox;
        }

        @Override
        public void keep(List<OutgoingMessage> messages) {
            clock.advance(Duration.ofSeconds(1));
            outbox.keep(messages);
        }
    }

    @Nested
    class OfTheCentralBank extends Either {
        OfTheCentralBank() {
            super(InMemoryOutbox.ofCentralBank(clock));
        }
    }

    @Nested
    class OfTheAgents extends Either {
        OfTheAgents() {
            super(InMemoryOutbox.ofAgents(clock));
        }
    }

    @Test
    void theCentralBanksSendsNothingASecondTimeUntilItForgets() {
        var outbox = InMemoryOutbox.ofCentralBank(clock);
        var message = new FreshClaims().message();
        outbox.keep(List.of(message));
        outbox.sent(List.of(message.id()));

        assertThat(outbox.keep(List.of(message))).isEmpty();

        assertThat(outbox.forget(clock.instant().plusSeconds(1), 1)).isOne();
        assertThat(outbox.keep(List.of(message))).containsExactly(message);
    }

    @Test
    void theAgentsRemembersNothingThatWasSent() {
        var outbox = InMemoryOutbox.ofAgents(clock);
        var message = new FreshClaims().message();
        outbox.keep(List.of(message));
        outbox.sent(List.of(message.id()));

        assertThat(outbox.forget(clock.instant().plusSeconds(1), 1)).isZero();
        assertThat(outbox.keep(List.of(message))).containsExactly(message);
    }
}
