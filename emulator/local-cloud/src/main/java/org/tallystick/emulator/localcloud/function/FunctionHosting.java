package org.tallystick.emulator.localcloud.function;

/// A way to run the functions: all in this JVM, or each in a process of its own.
public interface FunctionHosting {
    /// In words for people.
    String describe();

    /// Does what needs neither database nor queues, while these are starting.
    void prepare();

    /// Called once, after [#prepare].
    FunctionRuntime start(FunctionCatalogue catalogue, FunctionSettings settings, LogReader logReader);

    /// Reads every line that a function logs.
    @FunctionalInterface
    interface LogReader {
        void read(String line);
    }
}
