package org.tallystick.function.support;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Works on a batch as a whole, which is what makes it fast. When that fails, on each message alone: one that
/// breaks an invariant stops, and its neighbours do not notice.
public final class WholeThenEach {
    private static final Logger LOG = Logger.getLogger(WholeThenEach.class);

    private WholeThenEach() {}

    /// Does `work`, which leaves nothing behind when it throws.
    ///
    /// @return ids of the messages that it could not be done for
    public static <T> Set<String> failed(List<Received<T>> messages, Consumer<List<T>> work) {
        var failed = new LinkedHashSet<String>();
        if (messages.isEmpty() || succeeds(messages, work)) {
            return failed;
        }
        for (Received<T> message : messages) {
            if (messages.size() == 1 || !succeeds(List.of(message), work)) {
                failed.add(message.messageId());
            }
        }
        return failed;
    }

    private static <T> boolean succeeds(List<Received<T>> messages, Consumer<List<T>> work) {
        try {
            work.accept(messages.stream().map(Received::value).toList());
            return true;
        } catch (RuntimeException failure) {
            LOG.errorf(
                    failure,
                    "messages-failed count=%d first=%s",
                    messages.size(),
                    messages.getFirst().messageId());
            return false;
        }
    }
}
