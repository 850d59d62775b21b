package org.tallystick.emulator.localcloud.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.emulator.localcloud.function.DeployedFunction;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.Route;
import org.tallystick.emulator.localcloud.function.Trigger;

/// Which function answers which address.
final class RouteTable {
    private final List<Entry> entries;

    private record Entry(Route route, DeployedFunction function) {}

    /// Where a request goes.
    sealed interface Destination {
        record Found(Route route, DeployedFunction function) implements Destination {}

        /// The address exists for other methods.
        record OtherMethods(Set<String> allowed) implements Destination {}

        record Nowhere() implements Destination {}
    }

    RouteTable(FunctionCatalogue catalogue) {
        var found = new ArrayList<Entry>();
        for (DeployedFunction function : catalogue.functions()) {
            if (function.trigger() instanceof Trigger.Http(var routes)) {
                routes.forEach(route -> found.add(new Entry(route, function)));
            }
        }
        this.entries = List.copyOf(found);
    }

    Destination find(String method, String rawPath) {
        var path = List.of(rawPath.substring(1).split("/", -1));
        var allowed = new TreeSet<String>();
        for (Entry entry : entries) {
            if (entry.route().matchesPath(path)) {
                if (entry.route().method().equals(method)) {
                    return new Destination.Found(entry.route(), entry.function());
                }
                allowed.add(entry.route().method());
            }
        }
        return allowed.isEmpty() ? new Destination.Nowhere() : new Destination.OtherMethods(allowed);
    }
}
