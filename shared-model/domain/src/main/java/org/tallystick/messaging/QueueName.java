package org.tallystick.messaging;

import java.util.regex.Pattern;
import org.tallystick.identity.AgentId;

/// A queue as its consumer's name and, for the agents' tier, the agent: every agent has queues of its own.
public record QueueName(String value) implements Comparable<QueueName> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,79}");

    public static final QueueName OWNERSHIP_CHANGE_REQUESTS = new QueueName("ownership-change-requests");
    public static final QueueName OWNERSHIP_UPDATES = new QueueName("ownership-updates");
    public static final QueueName NOTES_MINTED = new QueueName("notes-minted");
    public static final QueueName QUOTA_RETURNS = new QueueName("quota-returns");
    public static final QueueName RETURN_CLAIMS = new QueueName("return-claims");
    public static final QueueName WON_RETURNS = new QueueName("won-returns");

    public QueueName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a queue name");
        }
    }

    public static QueueName quotaGrants(AgentId agent) {
        return new QueueName("quota-grants-" + agent.value());
    }

    public static QueueName settlementNotices(AgentId agent) {
        return new QueueName("settlement-notices-" + agent.value());
    }

    public static QueueName revocationLists(AgentId agent) {
        return new QueueName("revocation-lists-" + agent.value());
    }

    public static QueueName mintOrders(AgentId agent) {
        return new QueueName("mint-orders-" + agent.value());
    }

    @Override
    public int compareTo(QueueName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
