package org.tallystick.emulator.localcloud.function;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.QueueName;

/// Every function, and what starts it: the table "Every arrow" of docs/ARCHITECTURE as the local cloud reads it.
public record FunctionCatalogue(List<DeployedFunction> functions) {
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration QUEUE_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration SWEEP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration SWEEP_PERIOD = Duration.ofSeconds(5);

    public FunctionCatalogue {
        functions = List.copyOf(functions);
    }

    public static FunctionCatalogue of(Collection<AgentId> agents) {
        var functions = new ArrayList<DeployedFunction>();
        functions.addAll(centralBank());
        functions.addAll(agent(agents));
        return new FunctionCatalogue(functions);
    }

    private static List<DeployedFunction> centralBank() {
        var tier = Tier.CENTRAL_BANK;
        return List.of(
                http("quota-issuance", "quota-issuance", tier, KeyNeed.INSTITUTION, Route.of("POST", "/v1/quotas")),
                queues("quota-return", "quota-issuance", tier, KeyNeed.NONE, List.of(QueueName.QUOTA_RETURNS)),
                queues(
                        "double-spend-check",
                        "double-spend-check",
                        tier,
                        KeyNeed.NONE,
                        List.of(QueueName.OWNERSHIP_CHANGE_REQUESTS)),
                queues(
                        "ownership-update",
                        "ownership-update",
                        tier,
                        KeyNeed.INSTITUTION,
                        List.of(QueueName.OWNERSHIP_UPDATES)),
                queues("note-registration", "ownership-update", tier, KeyNeed.NONE, List.of(QueueName.NOTES_MINTED)),
                queues("return-check", "double-spend-check", tier, KeyNeed.NONE, List.of(QueueName.RETURN_CLAIMS)),
                queues("return-entry", "ownership-update", tier, KeyNeed.NONE, List.of(QueueName.WON_RETURNS)),
                sweep("return-sweep", "ownership-update", tier),
                sweep("central-bank-outbox-sweep", "ownership-update", tier));
    }

    private static List<DeployedFunction> agent(Collection<AgentId> agents) {
        var tier = Tier.AGENT;
        return List.of(
                http("quota-return-request", "funding", tier, KeyNeed.NONE, Route.of("POST", "/v1/quota-returns")),
                queues("quota-receipt", "funding", tier, KeyNeed.NONE, each(agents, QueueName::quotaGrants)),
                http(
                        "device-enrolment",
                        "device-enrolment",
                        tier,
                        KeyNeed.INSTITUTION,
                        Route.of("POST", "/v1/devices")),
                queues(
                        "revocation-intake",
                        "device-enrolment",
                        tier,
                        KeyNeed.NONE,
                        each(agents, QueueName::revocationLists)),
                http("funding", "funding", tier, KeyNeed.SERIES, Route.of("POST", "/v1/notes")),
                queues("reissue-mint", "funding", tier, KeyNeed.SERIES, each(agents, QueueName::mintOrders)),
                http(
                        "batch-ingestion",
                        "batch-ingestion",
                        tier,
                        KeyNeed.INSTITUTION,
                        Route.of("POST", "/v1/envelopes")),
                queues("settlement", "settlement", tier, KeyNeed.NONE, each(agents, QueueName::settlementNotices)),
                http(
                        "account-enquiry",
                        "account-enquiry",
                        tier,
                        KeyNeed.INSTITUTION,
                        Route.of("GET", "/v1/envelopes/{hash}"),
                        Route.of("GET", "/v1/account")),
                sweep("agent-outbox-sweep", "settlement", tier));
    }

    /// The queues that functions consume, with how long a message in work stays hidden from others: the time it may
    /// wait for a free slot, and then its function's.
    public Map<QueueName, Duration> visibilities() {
        var visibilities = new TreeMap<QueueName, Duration>();
        for (DeployedFunction function : functions) {
            if (function.trigger() instanceof Trigger.Queues(var queues)) {
                queues.forEach(
                        queue -> visibilities.put(queue, function.timeout().multipliedBy(2)));
            }
        }
        return visibilities;
    }

    private static DeployedFunction http(String name, String module, Tier tier, KeyNeed keys, Route... routes) {
        return function(name, module, tier, keys, new Trigger.Http(List.of(routes)), HTTP_TIMEOUT);
    }

    private static DeployedFunction queues(
            String name, String module, Tier tier, KeyNeed keys, List<QueueName> queues) {
        return function(name, module, tier, keys, new Trigger.Queues(queues), QUEUE_TIMEOUT);
    }

    /// One sweep at a time is enough.
    private static DeployedFunction sweep(String name, String module, Tier tier) {
        return new DeployedFunction(
                name, module, tier, KeyNeed.NONE, new Trigger.Every(SWEEP_PERIOD), SWEEP_TIMEOUT, 1);
    }

    private static DeployedFunction function(
            String name, String module, Tier tier, KeyNeed keys, Trigger trigger, Duration timeout) {
        return new DeployedFunction(name, module, tier, keys, trigger, timeout, DeployedFunction.CONCURRENCY_DEFAULT);
    }

    private static List<QueueName> each(Collection<AgentId> agents, Function<AgentId, QueueName> queue) {
        return agents.stream().sorted().map(queue).toList();
    }
}
