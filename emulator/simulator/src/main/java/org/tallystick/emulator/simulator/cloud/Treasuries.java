package org.tallystick.emulator.simulator.cloud;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.Signer;
import org.tallystick.emulator.device.sync.AgentAnswer;
import org.tallystick.emulator.device.sync.AgentConnection;
import org.tallystick.emulator.simulator.crypto.Cryptography;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.MediaTypes;
import org.tallystick.funding.Quotas;
import org.tallystick.identity.AgentId;
import org.tallystick.invariant.Invariant;
import org.tallystick.money.Money;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;

/// The agents' treasuries: each asks the central bank for another quota when little is left of the last ones, with
/// the same signed request until it is answered (PROTOCOL §7).
final class Treasuries {
    static final String DOOR = "/v1/quotas";

    private static final int CREATED = 201;
    private static final Duration GRANT_COMES = Duration.ofHours(1);
    /// Another quota is asked for when a quarter of one is left.
    private static final long LOW_SHARE = 4;

    private final Map<AgentId, AgentKeys.Identity> identities;
    private final Quotas quotas;
    private final Money quota;
    private final Clock clock;
    private final SecureRandom random;
    private final Cryptography cryptography;
    private final Map<PublicKey, Signer> seriesKeys = new HashMap<>();
    private final Map<AgentId, Asked> asked = new HashMap<>();

    /// A request that may not have become room yet: its grant comes by queue.
    ///
    /// @param answeredAt when it was answered, if it was
    private record Asked(Bytes request, Optional<Instant> answeredAt) {}

    /// @param quota what is asked for at a time
    Treasuries(
            Map<AgentId, AgentKeys.Identity> identities,
            Quotas quotas,
            Money quota,
            Clock clock,
            SecureRandom random,
            Cryptography cryptography) {
        this.identities = identities;
        this.quotas = quotas;
        this.quota = quota;
        this.clock = clock;
        this.random = random;
        this.cryptography = cryptography;
    }

    Optional<Signer> seriesKey(PublicKey key) {
        return Optional.ofNullable(seriesKeys.get(key));
    }

    /// Looks what is left, and asks where that is little.
    void look(AgentConnection centralBank) {
        identities.keySet().stream().sorted().forEach(agent -> look(agent, centralBank));
    }

    private void look(AgentId agent, AgentConnection centralBank) {
        var now = clock.instant();
        if (left(agent, now) > quota.minorUnits() / LOW_SHARE) {
            return;
        }
        var open = asked.get(agent);
        if (open == null
                || open.answeredAt()
                        .filter(at -> at.plus(GRANT_COMES).isBefore(now))
                        .isPresent()) {
            asked.put(agent, sent(request(agent), centralBank, now));
        } else if (open.answeredAt().isEmpty()) {
            asked.put(agent, sent(open.request(), centralBank, now));
        }
    }

    private long left(AgentId agent, Instant now) {
        return quotas.rooms(agent, quota.currency(), now).stream()
                .mapToLong(each -> each.room().minorUnits())
                .sum();
    }

    private Asked sent(Bytes request, AgentConnection centralBank, Instant now) {
        var answer = centralBank.post(DOOR, MediaTypes.COSE, request);
        return new Asked(
                request,
                answer instanceof AgentAnswer.Answered(int status, var _) && status == CREATED
                        ? Optional.of(now)
                        : Optional.empty());
    }

    private Bytes request(AgentId agent) {
        var own = Invariant.present(identities.get(agent), "every agent was admitted");
        var seriesKey = cryptography.keys().newKey(random);
        seriesKeys.put(seriesKey.publicKey(), seriesKey);
        var id = new byte[QuotaRequestId.SIZE];
        random.nextBytes(id);
        var request = new QuotaRequest(
                Suite.ES256, new QuotaRequestId(Bytes.copyOf(id)), agent, quota, seriesKey.publicKey());
        return Wire.QUOTA_REQUEST.encode(new ObjectSigner(own.signer()).sign(Wire.QUOTA_REQUEST, request));
    }
}
