package org.tallystick.emulator.localcloud;

import java.util.Map;
import org.tallystick.emulator.localcloud.function.EventHandler;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.FunctionHosting;
import org.tallystick.emulator.localcloud.function.FunctionRuntime;
import org.tallystick.emulator.localcloud.function.FunctionSettings;
import org.tallystick.emulator.localcloud.function.SlottedCalls;

/// Functions as lambdas, so that a test says itself what they do.
final class HandWrittenFunctions implements FunctionHosting {
    private final Map<String, EventHandler> handlers;

    HandWrittenFunctions(Map<String, EventHandler> handlers) {
        this.handlers = handlers;
    }

    @Override
    public String describe() {
        return "hand-written functions";
    }

    @Override
    public void prepare() {}

    @Override
    public FunctionRuntime start(FunctionCatalogue catalogue, FunctionSettings settings, LogReader logReader) {
        return new SlottedCalls(catalogue, handlers);
    }
}
