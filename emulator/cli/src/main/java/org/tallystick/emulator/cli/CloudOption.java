package org.tallystick.emulator.cli;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallystick.emulator.localcloud.Endpoints;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Where the agents' HTTP doors are. Mixed into the commands of devices that are online.
public final class CloudOption {
    @Option(
            names = "--cloud",
            paramLabel = "URL",
            converter = HttpAddress.class,
            description = "Where the agents answer; that of the local cloud in --data when absent.")
    private @Nullable URI cloud;

    @Mixin
    private DataOption data;

    public URI address() {
        return cloud == null ? running(data.home()).http() : cloud;
    }

    /// Fails when no local cloud runs there.
    public static Endpoints running(Home home) {
        return Endpoints.ofRunning(home)
                .orElseThrow(() -> new LocalCloudUnusable(
                        "no local cloud is running on " + home.folder(),
                        "start it with: tallystick up, or say --data"));
    }

    /// Reads the address of an HTTP server.
    static final class HttpAddress implements ITypeConverter<URI> {
        private static final Set<String> SCHEMES = Set.of("http", "https");

        @Override
        public URI convert(String text) {
            try {
                var address = URI.create(text);
                if (address.getHost() != null
                        && SCHEMES.contains(Objects.requireNonNullElse(address.getScheme(), ""))) {
                    return address;
                }
            } catch (IllegalArgumentException notAnAddress) {
                throw new TypeConversionException("not an address");
            }
            throw new TypeConversionException("not an address like http://127.0.0.1:8080");
        }
    }
}
