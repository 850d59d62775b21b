package org.tallystick.emulator.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.KeyFile;
import org.tallystick.emulator.localcloud.database.DatabaseAccess;
import org.tallystick.emulator.localcloud.database.Passwords;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.provisioning.KeyProvisioning;
import org.tallystick.identity.AgentId;

/// What a function process is told about keys.
class FunctionKeysTest {
    private static final AgentId HARBOUR = new AgentId("harbour");
    private static final AgentId MEADOW = new AgentId("meadow");
    private static final Set<String> AGENTS = Set.of("harbour/key.pem", "meadow/key.pem");
    private static final Set<String> AGENTS_AND_SERIES =
            Set.of("harbour/key.pem", "harbour/series/one.pem", "meadow/key.pem");
    /// Every other function signs nothing.
    private static final Map<String, Set<String>> KEYS = Map.of(
            "quota-issuance", Set.of("key.pem"),
            "ownership-update", Set.of("key.pem"),
            "device-enrolment", AGENTS,
            "batch-ingestion", AGENTS,
            "account-enquiry", AGENTS,
            "funding", AGENTS_AND_SERIES,
            "reissue-mint", AGENTS_AND_SERIES);

    private final SecureRandom random = new SecureRandom();

    @Test
    void eachFunctionGetsTheKeysThatItWorksWithAndNoOthers(@TempDir Path folder) throws IOException {
        // Given
        var home = new Home(folder.resolve("home"));
        home.prepare();
        var provisioning = new KeyProvisioning(home, Clock.systemUTC(), random);
        provisioning.provide(List.of(HARBOUR, MEADOW));
        KeyFile.write(home.agentKeys().resolve("harbour/series/one.pem"), Es256Key.generate(random));
        // When
        provisioning.provide(List.of(HARBOUR, MEADOW));
        // Then
        var passwords = Passwords.keptIn(home.databasePasswords(), random);
        var settings = FunctionConfiguration.withQueuesAt(
                URI.create("http://127.0.0.1:1"), home, new DatabaseAccess(1, passwords));
        var given = new TreeMap<String, Set<String>>();
        for (var function : FunctionCatalogue.of(List.of(HARBOUR, MEADOW)).functions()) {
            var told = settings.of(function);
            told.forEach((setting, value) -> {
                if (setting.endsWith(".key-directory")) {
                    assertThat(Path.of(value, "root.pem")).isRegularFile();
                    given.computeIfAbsent(function.name(), _ -> new TreeSet<>()).addAll(privateKeys(Path.of(value)));
                }
            });
            assertThat(given).containsKey(function.name());
        }
        given.values().removeIf(Set::isEmpty);
        assertThat(given).isEqualTo(KEYS);
    }

    private static Set<String> privateKeys(Path folder) {
        try (var files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            var found = new TreeSet<String>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains("PRIVATE KEY")) {
                    found.add(folder.relativize(file).toString());
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
