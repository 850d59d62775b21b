package org.tallystick.emulator.localcloud;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.FunctionHosting;
import org.tallystick.emulator.localcloud.function.FunctionRuntime;
import org.tallystick.emulator.localcloud.function.FunctionSettings;
import org.tallystick.emulator.localcloud.function.Outcome;

/// A hosting that itself throws, so often, when an event holds a certain word.
record Stumbling(FunctionHosting functions, String word, AtomicInteger times) implements FunctionHosting {
    @Override
    public String describe() {
        return functions.describe();
    }

    @Override
    public void prepare() {
        functions.prepare();
    }

    @Override
    public FunctionRuntime start(FunctionCatalogue catalogue, FunctionSettings settings, LogReader logReader) {
        return new StumblingRuntime(functions.start(catalogue, settings, logReader), word, times);
    }

    private record StumblingRuntime(FunctionRuntime functions, String word, AtomicInteger times)
            implements FunctionRuntime {
        @Override
        public Outcome invoke(DeployedFunction function, Bytes event) {
            if (new String(event.toArray(), StandardCharsets.UTF_8).contains(word) && times.getAndDecrement() > 0) {
                throw new IllegalStateException("stumbled over " + word);
            }
            return functions.invoke(function, event);
        }

        @Override
        public void close() {
            functions.close();
        }
    }
}
