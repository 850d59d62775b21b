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

    public Tripwires wires() {
        return wires;
    }

    public void begin(RestlessQueues restless) {
        queues.set(restless::pass);
    }

    public void end() {
        queues.set(QueueTrouble.NONE);
    }

    QueueTrouble queues() {
        return queues.get();
    }
}
