package org.tallystick.emulator.localcloud.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.emulator.localcloud.function.KeyNeed;
import org.tallystick.emulator.localcloud.function.Tier;
import org.tallystick.identity.AgentId;

/// Keys and certificates that are there already: good ones are kept, and others are told by name and left as they are.
final class KeyProvisioningTest {
    private static final AgentId HARBOUR = new AgentId("harbour");
    private static final String CENTRAL_BANK_KEY = "central-bank key";
    private static final String ROOT = "root";
    private static final String AGENT_KEY = "agent key";
    private static final String AGENT_CERTIFICATE = "agent certificate";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Home home;

    @BeforeEach
    void provideForTheFirstTime() {
        home = provided("home");
    }

    @Test
    void whatIsThereIsKept() throws IOException {
        var key = Files.readString(file(home, CENTRAL_BANK_KEY));
        var root = Files.readString(file(home, ROOT));

        provide(home);

        assertThat(file(home, CENTRAL_BANK_KEY)).hasContent(key);
        assertThat(file(home, ROOT)).hasContent(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {CENTRAL_BANK_KEY, ROOT, AGENT_KEY, AGENT_CERTIFICATE})
    void aBrokenFileIsToldByName(String which) throws IOException {
        var broken = Files.writeString(file(home, which), "-----BEGIN NOTHING-----\n");

        assertThatThrownBy(() -> provide(home))
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessageContaining(broken.toString());
        assertThat(broken).hasContent("-----BEGIN NOTHING-----\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {CENTRAL_BANK_KEY, ROOT, AGENT_KEY, AGENT_CERTIFICATE})
    void aGoodFileOfAnotherCloudIsTold(String which) throws IOException {
        var other = provided("other");
        Files.copy(file(other, which), file(home, which), StandardCopyOption.REPLACE_EXISTING);
        var certificate = file(home, which.startsWith("agent") ? AGENT_CERTIFICATE : ROOT);

        assertThatThrownBy(() -> provide(home))
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessageContainingAll(certificate.toString(), "is not the certificate of");
    }

    @Test
    void aWholeFolderOfAnotherCloudsAgentIsTold() throws IOException {
        var other = provided("other");
        Files.copy(file(other, AGENT_KEY), file(home, AGENT_KEY), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(file(other, AGENT_CERTIFICATE), file(home, AGENT_CERTIFICATE), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> provide(home))
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessageContainingAll(
                        file(home, AGENT_CERTIFICATE).toString(),
                        "not this central bank's certificate of agent harbour");
    }

    @Test
    void aWholeFolderOfAnotherAgentIsTold() throws IOException {
        var meadow = new AgentId("meadow");
        provide(home, meadow);
        var folders = home.agentKeys();
        for (String name : List.of("key.pem", "certificate.pem")) {
            Files.copy(
                    folders.resolve("meadow").resolve(name),
                    folders.resolve("harbour").resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        assertThatThrownBy(() -> provide(home))
                .isInstanceOf(LocalCloudUnusable.class)
                .hasMessageContaining("of agent harbour");
    }

    /// Only what they are copies of is looked at closely.
    @Test
    void copiesForFunctionsFollowWhatTheyAreCopiesOf() throws IOException {
        var copies = List.of(
                home.agentKeys().resolve("root.pem"),
                home.keys(Tier.AGENT, KeyNeed.NONE).resolve("root.pem"),
                home.keys(Tier.AGENT, KeyNeed.INSTITUTION).resolve("harbour/certificate.pem"));
        for (Path copy : copies) {
            Files.writeString(copy, "another one");
        }

        provide(home);

        assertThat(copies.get(0)).hasSameTextualContentAs(file(home, ROOT));
        assertThat(copies.get(1)).hasSameTextualContentAs(file(home, ROOT));
        assertThat(copies.get(2)).hasSameTextualContentAs(file(home, AGENT_CERTIFICATE));
    }

    private Home provided(String name) {
        var made = new Home(folder.resolve(name));
        made.prepare();
        provide(made);
        return made;
    }

    private static void provide(Home where) {
        provide(where, HARBOUR);
    }

    private static void provide(Home where, AgentId agent) {
        new KeyProvisioning(where, Clock.systemUTC(), new SecureRandom()).provide(List.of(agent));
    }

    private static Path file(Home of, String which) {
        return switch (which) {
            case CENTRAL_BANK_KEY -> of.centralBankKeys().resolve("key.pem");
            case ROOT -> of.rootCertificate();
            case AGENT_KEY -> of.agentKeys().resolve("harbour/key.pem");
            case AGENT_CERTIFICATE -> of.agentKeys().resolve("harbour/certificate.pem");
            default -> throw new IllegalArgumentException(which);
        };
    }
}
