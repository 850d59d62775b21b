package org.tallystick.function.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tallystick.rejection.Checked;

/// The messages of a batch that passed a check, and the ids of those that did not; why is in the log. One that is
/// refused never harms its neighbours.
public record Sifted<T>(List<Received<T>> messages, List<String> refused) {
    public Sifted {
        messages = List.copyOf(messages);
        refused = List.copyOf(refused);
    }

    /// Puts every message to `check`.
    public static <A, T> Sifted<T> of(List<Received<A>> batch, Function<A, Checked<T>> check) {
        return new Sifted<>(batch, List.of()).then(check);
    }

    /// Puts those that passed so far to a further check.
    public <U> Sifted<U> then(Function<T, Checked<U>> check) {
        var passed = new ArrayList<Received<U>>();
        var failed = new ArrayList<>(refused);
        for (Received<T> each : messages) {
            switch (check.apply(each.value())) {
                case Checked.Accepted<U>(var value) -> passed.add(new Received<>(each.messageId(), value));
                case Checked.Refused<U>(var code) -> {
                    QueueBatch.refuse(each.messageId(), code);
                    failed.add(each.messageId());
                }
            }
        }
        return new Sifted<>(passed, failed);
    }
}
