package org.tallystick.emulator.cli.kill;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.Outcome;

/// What befalls the functions of a watched cloud: wires always, restless queues when a test brings some.
public final class Troubles {
    private final Tripwires wires = new Tripwires();
    private final AtomicReference<QueueTrouble> queues = new AtomicReference<>(QueueTrouble.NONE);

    /// What stands between the host and the functions.
    @FunctionalInterface
    interface QueueTrouble {
        QueueTrouble NONE = (event, function) -> function.apply(event);

        Outcome pass(Bytes event, Function<Bytes, Outcome> function);
    }

    /// While something lasts.
    public interface Spell extends AutoCloseable {
        @Override
        void close();
    }

    public Tripwires wires() {
        return wires;
    }

    /// From now on, until what it answers is closed.
    public Spell begin(RestlessQueues restless) {
        queues.set(restless::pass);
        return () -> queues.set(QueueTrouble.NONE);
    }

    QueueTrouble queues() {
        return queues.get();
    }
}
