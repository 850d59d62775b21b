package org.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tallystick.messaging.MessageId;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;

/// What every [Outbox] must do. A test class implements this for its own; the store may hold messages of other
/// tests.
public interface OutboxContract {
    int EVERYTHING = 100_000;
    Instant ALWAYS = Instant.parse("2999-01-01T00:00:00Z");
    Instant NEVER = Instant.EPOCH;

    /// The outbox under test, the same one for a whole test.
    Outbox outbox();

    /// Commits the messages, as the tier's store does with a change of its own. Each call is later than the one
    /// before.
    void keep(List<OutgoingMessage> messages);

    @Test
    default void whatWasKeptIsUnsentUntilItIsSent() {
        // Given
        var fresh = new FreshClaims();
        var message = fresh.message();
        keep(List.of(message));
        assertThat(outbox().unsent(ALWAYS, EVERYTHING)).contains(message);

        // When
        outbox().sent(List.of(message.id()));

        // Then
        assertThat(outbox().unsent(ALWAYS, EVERYTHING)).doesNotContain(message);
    }

    @Test
    default void aMessageKeptTwiceIsThereOnce() {
        var message = new FreshClaims().message();
        keep(List.of(message));
        keep(List.of(message));

        assertThat(outbox().unsent(ALWAYS, EVERYTHING)).containsOnlyOnce(message);
    }

    @Test
    default void theSweepLeavesTheYoungestAlone() {
        var message = new FreshClaims().message();
        keep(List.of(message));

        assertThat(outbox().unsent(NEVER, EVERYTHING)).doesNotContain(message);
    }

    @Test
    default void theOldestComeFirstAndNoMoreThanAskedFor() {
        // Given
        var fresh = new FreshClaims();
        var older = fresh.message();
        var younger = fresh.message();
        keep(List.of(older));
        keep(List.of(younger));

        // When
        var all = outbox().unsent(ALWAYS, EVERYTHING);

        // Then
        assertThat(all).containsSubsequence(older, younger);
        assertThat(outbox().unsent(ALWAYS, 1)).hasSize(1);
        assertThat(outbox().unsent(ALWAYS, all.indexOf(older) + 1))
                .contains(older)
                .doesNotContain(younger);
    }

    @Test
    default void messagesForOtherQueuesAreFoundBehindThoseThatAreLeftOut() {
        // Given
        var fresh = new FreshClaims();
        var stuck = fresh.message();
        var queue = new QueueName("taking-" + fresh.digest().toHex().substring(0, 16));
        var behind = new OutgoingMessage(new MessageId(fresh.digest()), queue, "{}");
        keep(List.of(stuck));
        keep(List.of(behind));

        // When
        var all = outbox().unsent(ALWAYS, Set.of(), EVERYTHING);
        var left = outbox().unsent(ALWAYS, Set.of(stuck.queue()), EVERYTHING);

        // Then
        assertThat(all).contains(stuck, behind);
        assertThat(left).contains(behind).noneMatch(each -> each.queue().equals(stuck.queue()));
    }

    @Test
    default void unknownIdsChangeNothing() {
        // Given
        var fresh = new FreshClaims();
        var message = fresh.message();
        keep(List.of(message));

        // When
        outbox().sent(List.of(new MessageId(fresh.digest())));
        outbox().sent(List.of());

        // Then
        assertThat(outbox().unsent(ALWAYS, EVERYTHING)).contains(message);
    }

    @Test
    default void aMessageComesBackAsItWasKept() {
        var message = new FreshClaims().message();
        keep(List.of(message));

        assertThat(outbox().unsent(ALWAYS, EVERYTHING))
                .filteredOn(each -> each.id().equals(message.id()))
                .containsExactly(message);
    }
}
