package org.tallystick.emulator.localcloud.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.KeyFile;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.function.support.HttpStatuses;
import org.tallystick.function.support.MediaTypes;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Suite;
import org.tallystick.wire.SignedCodec;
import org.tallystick.wire.Wire;

/// An agent's treasury: asks the central bank for quotas over HTTP and gives back what is not used, with the agent's
/// own key.
public final class Treasury {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(35);
    private static final int ASKED_MAX = 5;
    private static final Duration BETWEEN_ASKING = Duration.ofSeconds(1);
    private static final int UNAVAILABLE = HttpStatuses.of(RejectionCode.UNAVAILABLE);

    private final Home home;
    private final URI httpBase;
    private final SecureRandom random;

    /// What was said at once. What follows goes by queue: a granted quota to the agent, one that is given back to the
    /// central bank.
    public sealed interface Answer {
        /// It was taken.
        ///
        /// @param id of the request or return
        record Taken(QuotaRequestId id) implements Answer {}

        /// Nothing was changed.
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
            var request = new QuotaRequest(Suite.ES256, newId(), agent, amount, seriesKey.publicKey());
            return send("/v1/quotas", request.requestId(), signed(folder, Wire.QUOTA_REQUEST, request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives unused quota of a series back through the agent's own door, which takes it off the agent's books and tells
    /// the central bank.
    public Answer returnQuota(AgentId agent, SeriesId series, Money amount) {
        try {
            var back = new QuotaReturn(Suite.ES256, newId(), agent, series, amount);
            var body = signed(KeyProvisioning.folder(home, agent), Wire.QUOTA_RETURN, back);
            return send("/v1/quota-returns", back.returnId(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private QuotaRequestId newId() {
        byte[] id = new byte[QuotaRequestId.SIZE];
        random.nextBytes(id);
        return new QuotaRequestId(Bytes.copyOf(id));
    }

    private static Path seriesKeyFile(Path folder, Es256Key key) throws IOException {
        var series = Files.createDirectories(folder.resolve("series"));
        return series.resolve(key.publicKey().point().toHex() + ".pem");
    }

    private static <T> Bytes signed(Path folder, SignedCodec<T> type, T body) throws IOException {
        var file = folder.resolve("key.pem");
        var key = KeyProvisioning.accepted(KeyFile.read(file), file);
        return type.encode(new ObjectSigner(key).sign(type, body));
    }

    /// A door that cannot answer now is asked again with the identical bytes: they name the request, so what was done
    /// is not done again.
    private Answer send(String door, QuotaRequestId id, Bytes body) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            var answer = post(http, door, body);
            for (int asked = 1; answer.statusCode() == UNAVAILABLE && asked < ASKED_MAX; asked++) {
                Thread.sleep(BETWEEN_ASKING);
                answer = post(http, door, body);
            }
            return answer.statusCode() / 100 == 2
                    ? new Answer.Taken(id)
                    : new Answer.Refused(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the treasury waits for an answer", e);
        }
    }

    private HttpResponse<String> post(HttpClient http, String door, Bytes body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(httpBase.resolve(door))
                        .timeout(ANSWER_MAX)
                        .header("content-type", MediaTypes.COSE)
                        .POST(BodyPublishers.ofByteArray(body.toArray()))
                        .build(),
                BodyHandlers.ofString());
    }
}
