package org.tallystick.emulator.localcloud.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.KeyFile;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.function.support.MediaTypes;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// An agent's treasury: asks the central bank for quotas over HTTP, with the agent's own key.
public final class Treasury {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final Home home;
    private final URI httpBase;
    private final SecureRandom random;

    /// What the central bank said at once. The quota itself comes to the agent by queue.
    public sealed interface Answer {
        record Granted(QuotaRequestId request) implements Answer {}

        /// Nothing was granted.
        ///
        /// @param problem the document of RFC 9457
        record Refused(int status, String problem) implements Answer {}
    }

    public Treasury(Home home, URI httpBase, SecureRandom random) {
        this.home = home;
        this.httpBase = httpBase;
        this.random = random;
    }

    /// Makes a key for a new series and asks for a quota under it. The key is stored first: a grant that comes
    /// finds it.
    public Answer requestQuota(AgentId agent, Money amount) {
        try {
            var folder = KeyProvisioning.folder(home, agent);
            var seriesKey = Es256Key.generate(random);
            KeyFile.write(seriesKeyFile(folder, seriesKey), seriesKey);
            byte[] id = new byte[QuotaRequestId.SIZE];
            random.nextBytes(id);
            var request = new QuotaRequest(
                    Suite.ES256, new QuotaRequestId(Bytes.copyOf(id)), agent, amount, seriesKey.publicKey());
            return send(request, signed(folder, request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for a quota", e);
        }
    }

    private static Path seriesKeyFile(Path folder, Es256Key key) throws IOException {
        var series = Files.createDirectories(folder.resolve("series"));
        return series.resolve(key.publicKey().point().toHex() + ".pem");
    }

    private static Bytes signed(Path folder, QuotaRequest request) throws IOException {
        var file = folder.resolve("key.pem");
        var key = KeyProvisioning.accepted(KeyFile.read(file), file);
        return Wire.QUOTA_REQUEST.encode(new Signed<>(request, key.sign(Wire.QUOTA_REQUEST.toBeSigned(request))));
    }

    private Answer send(QuotaRequest request, Bytes body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(httpBase.resolve("/v1/quotas"))
                            .timeout(ANSWER_MAX)
                            .header("content-type", MediaTypes.COSE)
                            .POST(BodyPublishers.ofByteArray(body.toArray()))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2
                    ? new Answer.Granted(request.requestId())
                    : new Answer.Refused(answer.statusCode(), answer.body());
        }
    }
}
