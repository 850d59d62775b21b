package org.tallystick.emulator.localcloud.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.KeyFile;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.function.support.HttpStatuses;
import org.tallystick.function.support.MediaTypes;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// An agent's treasury: asks the central bank for quotas over HTTP and gives back what is not used, with the agent's
/// own key.
public final class Treasury {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(35);
    private static final int ASKED_MAX = 5;
    private static final Duration BETWEEN_ASKING = Duration.ofSeconds(1);
    private static final int UNAVAILABLE = HttpStatuses.of(RejectionCode.UNAVAILABLE);
    private static final Logger LOG = Logger.getLogger(Treasury.class);
    private static final Duration RETURN_MAX = Duration.ofSeconds(45);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    private final Home home;
    private final URI httpBase;
    private final SecureRandom random;
    private final Duration returnMax;

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
        this(home, httpBase, random, RETURN_MAX);
    }

    /// @param returnMax how long a return is sent again and again
    Treasury(Home home, URI httpBase, SecureRandom random, Duration returnMax) {
        this.returnMax = returnMax;
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
            var signed = signer(folder).sign(Wire.QUOTA_REQUEST, request);
            return send("/v1/quotas", request.requestId(), Wire.QUOTA_REQUEST.encode(signed));
        } catch (HttpTimeoutException | ConnectException unanswered) {
            throw new LocalCloudUnusable(
                    "the central bank does not answer", "see whether the local cloud runs, and try again", unanswered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Signs a return of unused quota, and keeps it before anybody sends it: it is one of `openReturns` until it is
    /// closed.
    public Signed<QuotaReturn> beginReturn(AgentId agent, SeriesId series, Money amount) {
        try {
            var back = new QuotaReturn(Suite.ES256, newId(), agent, series, amount);
            var signed = signer(KeyProvisioning.folder(home, agent)).sign(Wire.QUOTA_RETURN, back);
            open(agent).keep(signed);
            return signed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was begun, by whatever process, and is not closed.
    public List<Signed<QuotaReturn>> openReturns(AgentId agent) {
        return open(agent).all();
    }

    /// Gives unused quota back through the agent's own door, which takes it off the agent's books and tells the central
    /// bank. Where no answer comes, or one that leaves open what was booked, the same return goes again: the door
    /// books it once.
    public Answer send(Signed<QuotaReturn> back) throws InterruptedException {
        var bytes = Wire.QUOTA_RETURN.encode(back);
        long end = System.nanoTime() + returnMax.toNanos();
        while (true) {
            try {
                var answer = once("/v1/quota-returns", back.body().returnId(), bytes);
                if (answer instanceof Answer.Taken || isFinal(answer)) {
                    return answer;
                }
            } catch (IOException lost) {
                LOG.debugf("quota-return-unanswered reason=%s", lost.getMessage());
            }
            if (System.nanoTime() > end) {
                throw new LocalCloudUnusable(
                        "the bank has not answered whether it gave "
                                + back.body().amount() + " back",
                        "run the same command again: it goes on with this return, which counts once");
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    /// Nobody needs to send it again.
    public void close(Signed<QuotaReturn> back) {
        open(back.body().agent()).forget(back.body().returnId());
    }

    /// A refusal that says that it holds for ever; others say nothing of what was booked meanwhile.
    private static boolean isFinal(Answer answer) {
        return answer instanceof Answer.Refused refused && refused.status() / 100 == 4;
    }

    private OpenReturns open(AgentId agent) {
        return new OpenReturns(home.openReturns(agent));
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

    private static ObjectSigner signer(Path folder) throws IOException {
        var file = folder.resolve("key.pem");
        return new ObjectSigner(KeyProvisioning.accepted(KeyFile.read(file), file));
    }

    /// A door that cannot answer now is asked again with the identical bytes: they name the request, so what was done
    /// is not done again.
    private Answer send(String door, QuotaRequestId id, Bytes body) throws IOException {
        try {
            var answer = once(door, id, body);
            for (int asked = 1; isUnavailable(answer) && asked < ASKED_MAX; asked++) {
                Thread.sleep(BETWEEN_ASKING);
                answer = once(door, id, body);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the treasury waits for an answer", e);
        }
    }

    private static boolean isUnavailable(Answer answer) {
        return answer instanceof Answer.Refused refused && refused.status() == UNAVAILABLE;
    }

    private Answer once(String door, QuotaRequestId id, Bytes body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(httpBase.resolve(door))
                            .timeout(ANSWER_MAX)
                            .header("content-type", MediaTypes.COSE)
                            .POST(BodyPublishers.ofByteArray(body.toArray()))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2
                    ? new Answer.Taken(id)
                    : new Answer.Refused(answer.statusCode(), answer.body());
        }
    }
}
