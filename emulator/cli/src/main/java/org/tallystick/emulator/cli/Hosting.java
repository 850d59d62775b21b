package org.tallystick.emulator.cli;

import java.util.Map;
import java.util.TreeMap;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.emulator.localcloud.function.FunctionHosting;
import org.tallystick.emulator.localcloud.function.InProcessHosting;
import org.tallystick.emulator.localcloud.process.ProcessHosting;

/// How the commands run the functions: all in this JVM, or each in a process of its own.
final class Hosting {
    private Hosting() {}

    static FunctionHosting of(boolean isolated, Home home) {
        return isolated ? isolated(home) : new InProcessHosting();
    }

    private static FunctionHosting isolated(Home home) {
        var root = Checkout.root()
                .orElseThrow(() -> new LocalCloudUnusable(
                        "where the functions' programs are is not known",
                        "start this program with the script tallystick of its checkout"));
        return new ProcessHosting(
                root.resolve("functions"),
                Checkout.cache(home).resolve("archives"),
                home,
                queuesElsewhere(System.getenv()));
    }

    /// With queues elsewhere, functions find them, their region and their credentials as this process does.
    private static Map<String, String> queuesElsewhere(Map<String, String> environment) {
        var passed = new TreeMap<String, String>();
        if (environment.containsKey("AWS_ENDPOINT_URL")) {
            environment.forEach((name, value) -> {
                if (name.startsWith("AWS_") && !name.startsWith("AWS_LAMBDA_")) {
                    passed.put(name, value);
                }
            });
        }
        return passed;
    }
}
