package org.tallystick.function.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.CertificateFile;
import org.tallystick.crypto.KeyFile;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.Signer;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.identity.AgentId;
import org.tallystick.rejection.Checked;

/// Keys and certificates as PEM files. A missing certificate or an unreadable file is a broken deployment: the
/// function does not start.
final class KeyFolder {
    private final Path home;

    private KeyFolder(Path home) {
        this.home = home;
    }

    static KeyFolder of(Optional<String> configured, String key) {
        return new KeyFolder(
                Path.of(configured.orElseThrow(() -> new IllegalStateException("missing configuration: " + key))));
    }

    TrustAnchor anchor(Path file, SignatureVerifier signatures) {
        var certificate = certificate(file);
        return accepted(TrustAnchor.of(certificate.der(), signatures), file);
    }

    Certificate.Agent agentCertificate(Path file) {
        if (certificate(file) instanceof Certificate.Agent agent) {
            return agent;
        }
        throw unusable(file);
    }

    Optional<Signer> signerIfPresent(Path file) {
        var path = home.resolve(file);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(accepted(KeyFile.read(path), file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Folders named like agents.
    List<AgentId> agents() {
        try (var entries = Files.list(home)) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> new AgentId(folder.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Certificate certificate(Path file) {
        try {
            return accepted(CertificateFile.read(home.resolve(file)), file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static <T> T accepted(Checked<T> read, Path file) {
        return switch (read) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T> _ -> throw unusable(file);
        };
    }

    private static IllegalStateException unusable(Path file) {
        return new IllegalStateException("unusable key or certificate file: " + file);
    }
}
