package org.tallystick.emulator.localcloud.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Which role may log in to which database, from where, and that its password is really asked for.
final class AccessRules {
    static final List<String> ALWAYS = List.of(
            "host tallystick central_bank 127.0.0.1/32 scram-sha-256",
            "host tallystick agent 127.0.0.1/32 scram-sha-256",
            "host queues queues 127.0.0.1/32 scram-sha-256",
            "host all postgres 127.0.0.1/32 scram-sha-256");

    /// For the moments of the first start in which no password exists yet, and no data either.
    static final List<String> BEFORE_PASSWORDS = List.of("host all postgres 127.0.0.1/32 trust");

    private AccessRules() {}

    static void write(Path data, List<String> rules) {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), String.join("\n", rules) + "\n", StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
