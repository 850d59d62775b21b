package org.tallystick.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.Validity;
import org.tallystick.crypto.CertificateAuthority;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.KeyFile;
import org.tallystick.identity.AgentId;
import org.tallystick.rejection.Checked;

/// The keys of a central bank and two agents, fresh for every test JVM, as the files that the functions read them from.
/// Tests hold all keys and so can play every part.
public final class TestKeys implements AutoCloseable {
    public static final AgentId FIRST_BANK = new AgentId("first-bank");
    public static final AgentId SECOND_BANK = new AgentId("second-bank");

    private final Path home;
    private final SecureRandom random = new SecureRandom();
    private final Es256Key centralBank = Es256Key.generate(random);
    private final Certificate.CentralBank root;
    private final Validity validity;
    private final SortedMap<AgentId, Es256Key> agentKeys = new TreeMap<>();
    private final SortedMap<AgentId, Certificate.Agent> agentCertificates = new TreeMap<>();

    private TestKeys(Path home) {
        this.home = home;
        var today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        this.validity = new Validity(today.minus(Duration.ofDays(365)), today.plus(Duration.ofDays(3650)));
        this.root = new CertificateAuthority(centralBank).root(validity);
        for (AgentId agent : List.of(FIRST_BANK, SECOND_BANK)) {
            var key = Es256Key.generate(random);
            agentKeys.put(agent, key);
            agentCertificates.put(agent, certificateOf(agent, key));
        }
    }

    static TestKeys create() {
        try {
            var keys = new TestKeys(Files.createTempDirectory("tallystick-test-keys"));
            keys.write();
            return keys;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Certificate.Agent certificateOf(AgentId agent, Es256Key key) {
        return switch (new CertificateAuthority(centralBank).agent(agent, key.publicKey(), validity)) {
            case Checked.Accepted<Certificate.Agent>(var certificate) -> certificate;
            case Checked.Refused<Certificate.Agent>(var code) -> throw new AssertionError(code);
        };
    }

    private void write() throws IOException {
        Files.createDirectories(centralBankFolder());
        KeyFile.write(centralBankFolder().resolve("key.pem"), centralBank);
        CertificateFile.write(centralBankFolder().resolve("root.pem"), root);
        for (AgentId agent : agentKeys.keySet()) {
            var folder = agentsFolder().resolve(agent.value());
            Files.createDirectories(folder.resolve("series"));
            KeyFile.write(folder.resolve("key.pem"), agentKey(agent));
            CertificateFile.write(folder.resolve("certificate.pem"), agentCertificate(agent));
        }
        CertificateFile.write(agentsFolder().resolve("root.pem"), root);
    }

    /// Makes a key for a series of this agent, as its treasury does before it asks for a quota.
    public Es256Key newSeriesKey(AgentId agent) {
        var key = newKey();
        try {
            KeyFile.write(
                    agentsFolder()
                            .resolve(agent.value())
                            .resolve("series")
                            .resolve(key.publicKey().point().toHex() + ".pem"),
                    key);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return key;
    }

    /// A key that nobody certified.
    public Es256Key newKey() {
        return Es256Key.generate(random);
    }

    public Es256Key centralBank() {
        return centralBank;
    }

    public Certificate.CentralBank root() {
        return root;
    }

    public List<AgentId> agents() {
        return List.copyOf(agentKeys.keySet());
    }

    public Es256Key agentKey(AgentId agent) {
        var key = agentKeys.get(agent);
        if (key == null) {
            throw new IllegalArgumentException("no such agent");
        }
        return key;
    }

    public Certificate.Agent agentCertificate(AgentId agent) {
        var certificate = agentCertificates.get(agent);
        if (certificate == null) {
            throw new IllegalArgumentException("no such agent");
        }
        return certificate;
    }

    /// How long every certificate here is valid: a year back, ten ahead.
    public Validity validity() {
        return validity;
    }

    Path centralBankFolder() {
        return home.resolve("central-bank");
    }

    Path agentsFolder() {
        return home.resolve("agents");
    }

    @Override
    public void close() {
        try (var files = Files.walk(home)) {
            for (Path each : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
