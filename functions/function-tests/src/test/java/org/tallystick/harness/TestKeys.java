package org.tallystick.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.Validity;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.KeyFile;
import org.tallystick.identity.AgentId;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.SignedEconomy;

/// The keys of a central bank and two agents, fresh for every test JVM, as the files that the functions read them from.
/// They belong to a [SignedEconomy] that goes by the system's clock: tests hold all keys and so can play every part.
public final class TestKeys implements AutoCloseable {
    public static final AgentId FIRST_BANK = new AgentId("first-bank");
    public static final AgentId SECOND_BANK = new AgentId("second-bank");

    private final Path home;
    private final SignedEconomy economy = SignedEconomy.at(Clock.systemUTC());
    private final SortedMap<AgentId, EconomyAgent> banks = new TreeMap<>();

    private TestKeys(Path home) {
        this.home = home;
        for (AgentId agent : List.of(FIRST_BANK, SECOND_BANK)) {
            banks.put(agent, economy.agent(agent.value()));
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

    private void write() throws IOException {
        Files.createDirectories(centralBankFolder());
        KeyFile.write(centralBankFolder().resolve("key.pem"), centralBank());
        CertificateFile.write(centralBankFolder().resolve("root.pem"), root());
        for (EconomyAgent bank : banks.values()) {
            var folder = agentsFolder().resolve(bank.id().value());
            Files.createDirectories(folder.resolve("series"));
            KeyFile.write(folder.resolve("key.pem"), bank.key());
            CertificateFile.write(folder.resolve("certificate.pem"), bank.certificate());
            writeSeriesKey(bank.id(), bank.seriesKey());
        }
        CertificateFile.write(agentsFolder().resolve("root.pem"), root());
    }

    /// Makes a key for a series of this agent, as its treasury does before it asks for a quota.
    public Es256Key newSeriesKey(AgentId agent) {
        var key = newKey();
        try {
            writeSeriesKey(agent, key);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return key;
    }

    private void writeSeriesKey(AgentId agent, Es256Key key) throws IOException {
        KeyFile.write(
                agentsFolder()
                        .resolve(agent.value())
                        .resolve("series")
                        .resolve(key.publicKey().point().toHex() + ".pem"),
                key);
    }

    /// A key that nobody certified.
    public Es256Key newKey() {
        return Es256Key.generate(economy.random());
    }

    /// Devices, notes, payments and envelopes under these keys. For one thread at a time.
    public SignedEconomy economy() {
        return economy;
    }

    /// An agent with its keys and a series that the central bank certified outside of its books: no quota stands
    /// behind it.
    public EconomyAgent bank(AgentId agent) {
        return Optional.ofNullable(banks.get(agent)).orElseThrow();
    }

    public Es256Key centralBank() {
        return economy.institutions().rootKey();
    }

    public Certificate.CentralBank root() {
        return economy.root();
    }

    public List<AgentId> agents() {
        return List.copyOf(banks.keySet());
    }

    public Es256Key agentKey(AgentId agent) {
        return bank(agent).key();
    }

    public Certificate.Agent agentCertificate(AgentId agent) {
        return bank(agent).certificate();
    }

    /// How long every certificate here is valid: a day back, ten years ahead.
    public Validity validity() {
        return economy.institutions().validity();
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
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
