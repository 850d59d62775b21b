package org.tallystick.emulator.cli.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.FunctionHosting;
import org.tallystick.emulator.localcloud.function.FunctionRuntime;
import org.tallystick.emulator.localcloud.function.FunctionSettings;
import org.tallystick.emulator.localcloud.function.FunctionSettings.OfTier;
import org.tallystick.emulator.localcloud.function.Outcome;

/// Functions in processes of their own, whose ways to PostgreSQL, to the queues and back to their host lead past
/// wires.
public final class WatchedHosting implements FunctionHosting {
    private static final String QUEUES = "tallystick.queue-endpoint";
    private static final String DATABASE = ".reactive.url";
    private static final String SWEEP_AGE = "tallystick.outbox-sweep-age";

    private final FunctionHosting functions;
    private final Troubles troubles;

    public WatchedHosting(FunctionHosting functions, Troubles troubles) {
        this.functions = functions;
        this.troubles = troubles;
    }

    @Override
    public String describe() {
        return functions.describe() + ", watched";
    }

    @Override
    public void prepare() {
        functions.prepare();
    }

    @Override
    public FunctionRuntime start(FunctionCatalogue catalogue, FunctionSettings settings, LogReader logReader) {
        var queues = new Relay(port(settings.shared().getOrDefault(QUEUES, "")), QueueEars::new, troubles.wires());
        var database = new Relay(databasePort(settings.agent()), DatabaseEars::new, troubles.wires());
        var shared = new TreeMap<>(settings.shared());
        shared.put(QUEUES, "http://127.0.0.1:" + queues.port());
        // What a killed function did not send is not to be waited for.
        shared.put(SWEEP_AGE, "PT2S");
        var watched =
                new FunctionSettings(shared, past(database, settings.centralBank()), past(database, settings.agent()));
        return new Watched(functions.start(catalogue, watched, logReader), queues, database, troubles);
    }

    private static OfTier past(Relay database, OfTier tier) {
        var settings = new TreeMap<String, String>();
        tier.settings()
                .forEach((key, value) -> settings.put(
                        key,
                        key.endsWith(DATABASE)
                                ? value.replaceFirst(":" + databasePort(tier) + "/", ":" + database.port() + "/")
                                : value));
        return new OfTier(settings, tier.keySetting(), tier.keyFolders());
    }

    private static int databasePort(OfTier tier) {
        return tier.settings().entrySet().stream()
                .filter(each -> each.getKey().endsWith(DATABASE))
                .map(Map.Entry::getValue)
                .map(url -> port(url.substring(url.indexOf("postgresql:"))))
                .findFirst()
                .orElseThrow();
    }

    private static int port(String address) {
        return URI.create(address).getPort();
    }

    /// The host's end of the Runtime API.
    private record Watched(FunctionRuntime functions, Relay queues, Relay database, Troubles troubles)
            implements FunctionRuntime {
        @Override
        public Outcome invoke(DeployedFunction function, Bytes event) {
            var outcome = troubles.queues().pass(event, passed -> functions.invoke(function, passed));
            if (outcome instanceof Outcome.Answered
                    && troubles.wires().trips(new FunctionPoint(function.name(), NamedPoint.BEFORE_ACKNOWLEDGE))) {
                FunctionAtWork.all().stream()
                        .filter(each -> each.function().equals(function.name()))
                        .forEach(FunctionAtWork::kill);
                return new Outcome.Failed("Runtime.ExitError", "killed while its answer was on its way");
            }
            return outcome;
        }

        @Override
        public void close() {
            functions.close();
            try {
                queues.close();
                database.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
