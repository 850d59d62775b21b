package org.tallystick.emulator.simulator.cloud;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.tallystick.emulator.simulator.Fault;
import org.tallystick.emulator.simulator.Faults;

/// Every queue, and what queues do to messages. Order is never promised: whatever waits longest is only likelier
/// to come first.
final class Queues {
    static final int BATCH_MAX = 10;
    private static final int RECEIVES_MAX = 5;
    private static final int DELAY_MAX = 200;

    private final Faults faults;
    private final Map<String, List<Waiting>> queues = new TreeMap<>();
    private final List<Waiting> deadLetters = new ArrayList<>();
    private BiConsumer<String, String> listener = (_, _) -> {};
    private long turn;
    private long lastId;
    private long poisoned;

    /// @param visibleFrom the turn from which it may be delivered
    private record Waiting(String queue, String id, String body, int receives, long visibleFrom, boolean poison) {
        Waiting again(long from) {
            return new Waiting(queue, id, body, receives + 1, from, poison);
        }
    }

    Queues(Faults faults) {
        this.faults = faults;
    }

    /// Tells whatever is sent: queue and body.
    void listen(BiConsumer<String, String> next) {
        listener = next;
    }

    /// Whether the queue has taken the message.
    boolean send(String queue, String body) {
        if (faults.strike(Fault.SEND_REFUSED)) {
            return false;
        }
        listener.accept(queue, body);
        add(queue, body, false);
        if (faults.strike(Fault.MESSAGE_DOUBLED)) {
            add(queue, body, false);
        }
        if (faults.strike(Fault.POISON_MESSAGE)) {
            add(queue, poison(body), true);
            poisoned++;
        }
        return true;
    }

    private String poison(String body) {
        return switch (faults.nextInt(3)) {
            case 0 -> "";
            case 1 -> body.substring(0, body.length() / 2);
            default -> body.replace("\"version\":1", "\"version\":7");
        };
    }

    private void add(String queue, String body, boolean poison) {
        lastId++;
        long from = faults.strike(Fault.MESSAGE_DELAYED) ? turn + 1 + faults.nextInt(DELAY_MAX) : turn;
        queues.computeIfAbsent(queue, _ -> new ArrayList<>())
                .add(new Waiting(queue, "m" + lastId, body, 0, from, poison));
    }

    /// Names of the queues that have something to deliver now.
    List<String> ready() {
        turn++;
        return queues.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(each -> each.visibleFrom() <= turn))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Goes on to the turn at which something can be delivered.
    void passTime() {
        passTime(queues.values().stream().flatMap(List::stream));
    }

    /// Goes on to the turn at which this queue has something to deliver.
    void passTime(String queue) {
        passTime(queues.getOrDefault(queue, List.of()).stream());
    }

    private void passTime(Stream<Waiting> waiting) {
        turn = Math.max(turn, waiting.mapToLong(Waiting::visibleFrom).min().orElse(turn));
    }

    boolean isEmpty() {
        return queues.values().stream().allMatch(List::isEmpty);
    }

    boolean isEmpty(String queue) {
        return queues.getOrDefault(queue, List.of()).isEmpty();
    }

    /// Whether everything was dealt with but poison.
    boolean areDone() {
        return isEmpty() && deadLetters.stream().allMatch(Waiting::poison);
    }

    /// Takes a batch out of the queue, as an event. What was not dealt with comes back with [#finish].
    Batch take(String queue, int max) {
        var held = queues.computeIfAbsent(queue, _ -> new ArrayList<>());
        var waiting = held.size() > 1 && faults.strike(Fault.MESSAGES_REORDERED) ? held.reversed() : held;
        var taken = new ArrayList<Waiting>();
        for (int i = 0; i < waiting.size() && taken.size() < max; i++) {
            if (waiting.get(i).visibleFrom() <= turn) {
                taken.add(waiting.get(i));
            }
        }
        held.removeAll(new HashSet<>(taken));
        return new Batch(taken);
    }

    /// @param failed ids of the messages that were handed back
    void finish(Batch batch, Set<String> failed) {
        for (Waiting each : batch.messages) {
            if (failed.contains(each.id())) {
                giveBack(each);
            } else if (faults.strike(Fault.VISIBILITY_EXPIRED)) {
                giveBack(each);
            }
        }
    }

    /// Nobody said what became of it.
    void abandon(Batch batch) {
        batch.messages.forEach(this::giveBack);
    }

    private void giveBack(Waiting message) {
        if (message.receives() + 1 >= RECEIVES_MAX) {
            deadLetters.add(message);
        } else {
            queues.computeIfAbsent(message.queue(), _ -> new ArrayList<>()).add(message.again(turn + 1));
        }
    }

    /// What is no poison goes back to its queue, as a person would do it.
    void redriveUnpoisoned() {
        var all = List.copyOf(deadLetters);
        deadLetters.clear();
        for (Waiting each : all) {
            if (each.poison()) {
                deadLetters.add(each);
            } else {
                queues.computeIfAbsent(each.queue(), _ -> new ArrayList<>())
                        .add(new Waiting(each.queue(), each.id(), each.body(), 0, turn, false));
            }
        }
    }

    /// Poison that no consumer refused.
    long poisonAccepted() {
        var waiting = queues.values().stream()
                .flatMap(List::stream)
                .filter(Waiting::poison)
                .count();
        return poisoned - waiting - deadLetters.stream().filter(Waiting::poison).count();
    }

    /// How much is not done where: in which queues, and in the dead-letter queues of which, but poison.
    Map<String, Integer> left() {
        var left = new TreeMap<String, Integer>();
        queues.forEach((queue, waiting) -> left.merge(queue, waiting.size(), Integer::sum));
        deadLetters.stream()
                .filter(each -> !each.poison())
                .forEach(each -> left.merge("dead letters of " + each.queue(), 1, Integer::sum));
        left.values().removeIf(size -> size == 0);
        return left;
    }

    /// Messages in one consumer's hands.
    static final class Batch {
        private final List<Waiting> messages;

        private Batch(List<Waiting> messages) {
            this.messages = List.copyOf(messages);
        }

        boolean isEmpty() {
            return messages.isEmpty();
        }

        SQSEvent event() {
            var records = new ArrayList<SQSEvent.SQSMessage>();
            for (Waiting each : messages) {
                var message = new SQSEvent.SQSMessage();
                message.setMessageId(each.id());
                message.setBody(each.body());
                records.add(message);
            }
            var event = new SQSEvent();
            event.setRecords(records);
            return event;
        }
    }
}
