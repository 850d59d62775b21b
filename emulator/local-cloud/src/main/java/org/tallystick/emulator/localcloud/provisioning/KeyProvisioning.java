package org.tallystick.emulator.localcloud.provisioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.Validity;
import org.tallystick.crypto.CertificateAuthority;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.KeyFile;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.emulator.localcloud.function.KeyNeed;
import org.tallystick.emulator.localcloud.function.Tier;
import org.tallystick.identity.AgentId;
import org.tallystick.rejection.Checked;

/// The keys and certificates of the institutions, made where they are missing: the central bank's root, and an
/// agent certificate for each agent. Functions get folders of them with what they work with and no more: copies, which
/// follow what they are copies of.
public final class KeyProvisioning {
    private static final String REMEDY =
            "put back what was there, or delete the folder of this local cloud and start anew";
    private static final Duration ROOT_VALIDITY = Duration.ofDays(3_650);
    private static final Duration AGENT_VALIDITY = Duration.ofDays(1_825);
    /// A little before now, for clocks that differ.
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final SignatureVerifier signatures;

    public KeyProvisioning(Home home, Clock clock, SecureRandom random) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.signatures = new SignatureVerifier(new Es256(random));
    }

    /// Changes nothing that is there already.
    public void provide(Collection<AgentId> agents) {
        try {
            var authority = centralBank();
            copyIfOther(home.rootCertificate(), home.agentKeys().resolve("root.pem"));
            for (AgentId agent : agents) {
                agent(agent, authority);
            }
            for (Tier tier : Tier.values()) {
                copyIfOther(
                        home.rootCertificate(), home.keys(tier, KeyNeed.NONE).resolve("root.pem"));
            }
            copyIfOther(
                    home.rootCertificate(),
                    home.keys(Tier.AGENT, KeyNeed.INSTITUTION).resolve("root.pem"));
            for (AgentId agent : agents) {
                share(agent);
            }
        } catch (IOException e) {
            throw unusable(
                    "cannot read or write the keys in " + home.agentKeys().getParent(), e);
        }
    }

    /// The agent's certificate, for the central bank's register.
    public static Certificate agentCertificate(Home home, AgentId agent) {
        return read(folder(home, agent).resolve("certificate.pem"));
    }

    private CertificateAuthority centralBank() throws IOException {
        var key = key(home.centralBankKeys().resolve("key.pem"));
        var authority = new CertificateAuthority(key);
        if (!Files.exists(home.rootCertificate())) {
            writeWhole(home.rootCertificate(), authority.root(validity(ROOT_VALIDITY)));
        }
        requireOf(key, home.rootCertificate());
        return authority;
    }

    private void agent(AgentId agent, CertificateAuthority authority) throws IOException {
        var folder = folder(home, agent);
        Files.createDirectories(folder.resolve("series"));
        var key = key(folder.resolve("key.pem"));
        var certificate = folder.resolve("certificate.pem");
        if (!Files.exists(certificate)) {
            writeWhole(
                    certificate,
                    accepted(authority.agent(agent, key.publicKey(), validity(AGENT_VALIDITY)), certificate));
        }
        requireOf(key, certificate);
        requireIssued(agent, certificate);
    }

    /// A whole folder of another cloud, or of another agent of this one, would sign what nobody accepts.
    private void requireIssued(AgentId agent, Path certificate) {
        var own = TrustAnchor.of(read(home.rootCertificate()).der(), signatures)
                .then(anchor -> anchor.book(List.of(read(certificate).der())).agent(agent));
        if (own instanceof Checked.Refused<Certificate.Agent>) {
            throw new LocalCloudUnusable(
                    "the file " + certificate + " is not this central bank's certificate of agent " + agent.value(),
                    REMEDY);
        }
    }

    /// A good key beside a good certificate of somebody else would sign what nobody accepts.
    private static void requireOf(Es256Key key, Path certificate) {
        if (!read(certificate).key().equals(key.publicKey())) {
            throw new LocalCloudUnusable(
                    "the file " + certificate + " is not the certificate of the key.pem that is there", REMEDY);
        }
    }

    /// What functions get of it that do not mint, or sign nothing at all.
    private void share(AgentId agent) throws IOException {
        var all = folder(home, agent);
        for (KeyNeed need : List.of(KeyNeed.NONE, KeyNeed.INSTITUTION)) {
            var part = home.keys(Tier.AGENT, need).resolve(agent.value());
            copyIfOther(all.resolve("certificate.pem"), part.resolve("certificate.pem"));
        }
        var signing = home.keys(Tier.AGENT, KeyNeed.INSTITUTION).resolve(agent.value());
        var link = signing.resolve("key.pem");
        if (!Files.exists(link)) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, signing.relativize(all.resolve("key.pem")));
        }
    }

    private Es256Key key(Path file) throws IOException {
        if (!Files.exists(file)) {
            KeyFile.write(file, Es256Key.generate(random));
        }
        return accepted(KeyFile.read(file), file);
    }

    private Validity validity(Duration duration) {
        var now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        return new Validity(now.minus(BACKDATED), now.plus(duration));
    }

    static Path folder(Home home, AgentId agent) {
        return home.agentKeys().resolve(agent.value());
    }

    static Certificate read(Path file) {
        try {
            return accepted(CertificateFile.read(file), file);
        } catch (IOException e) {
            throw unusable("cannot read the file " + file, e);
        }
    }

    private static LocalCloudUnusable unusable(String what, IOException cause) {
        return new LocalCloudUnusable(what, REMEDY, cause);
    }

    static <T> T accepted(Checked<T> read, Path file) {
        return switch (read) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) ->
                throw new LocalCloudUnusable("the file " + file + " is not what it should be (" + code + ")", REMEDY);
        };
    }

    private static void writeWhole(Path file, Certificate certificate) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        CertificateFile.write(beside, certificate);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copyIfOther(Path from, Path to) throws IOException {
        if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
            Files.createDirectories(to.resolveSibling("."));
            var beside = to.resolveSibling(to.getFileName() + ".new");
            Files.copy(from, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
