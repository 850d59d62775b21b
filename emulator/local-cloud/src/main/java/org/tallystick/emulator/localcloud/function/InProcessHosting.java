package org.tallystick.emulator.localcloud.function;

import io.quarkus.runtime.Application;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/// All functions in this JVM (see [InProcessRuntime]). Only the program that was built as one Quarkus application
/// with all of them can do it.
public final class InProcessHosting implements FunctionHosting {
    private final CompletableFuture<Application> loaded = new CompletableFuture<>();

    @Override
    public String describe() {
        return "functions in this JVM";
    }

    @Override
    public void prepare() {
        loaded.complete(InProcessRuntime.load());
    }

    @Override
    public FunctionRuntime start(FunctionCatalogue catalogue, FunctionSettings settings, LogReader logReader) {
        var runtime = InProcessRuntime.start(loaded.join(), catalogue, settings.all());
        Logger.getLogger("org.tallystick.function").addHandler(new Passed(logReader));
        return runtime;
    }

    /// Passes on what functions log.
    private static final class Passed extends ExtHandler {
        private final LogReader reader;

        Passed(LogReader reader) {
            this.reader = reader;
            setFormatter(new PatternFormatter("%s"));
            setLevel(Level.ALL);
        }

        @Override
        protected void doPublish(ExtLogRecord record) {
            reader.read(getFormatter().format(record));
        }
    }
}
