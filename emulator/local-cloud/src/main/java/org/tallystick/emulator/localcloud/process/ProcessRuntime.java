package org.tallystick.emulator.localcloud.process;

import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionRuntime;
import org.tallystick.emulator.localcloud.function.Outcome;

/// Every function in processes of its own.
final class ProcessRuntime implements FunctionRuntime {
    private final Map<String, ProcessSlots> slots;

    ProcessRuntime(Map<String, ProcessSlots> slots) {
        this.slots = Map.copyOf(slots);
    }

    @Override
    public Outcome invoke(DeployedFunction function, Bytes event) {
        var processes = slots.get(function.name());
        if (processes == null) {
            throw new IllegalArgumentException("not a function of this local cloud: " + function);
        }
        return processes.invoke(event);
    }

    /// All end at the same time.
    @Override
    public void close() {
        slots.values().forEach(ProcessSlots::end);
        slots.values().forEach(ProcessSlots::close);
    }
}
