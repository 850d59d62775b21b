package org.tallystick.identity;

/// The short name of an agent (a bank or payment institution), chosen by the central bank: 2 to 32 lower-case
/// letters, digits and hyphens, starting with a letter. Part of queue names, so nothing else may appear in it.
public record AgentId(String value) implements Comparable<AgentId> {
    public static final int LENGTH_MAX = 32;

    /// Stands for the agent of a holder that was only ever named as a payee: its certificate has not been seen
    /// yet. No agent is admitted under this name.
    public static final AgentId UNKNOWN = new AgentId("unknown");

    public AgentId {
        if (!value.matches("[a-z][a-z0-9-]{1,31}")) {
            throw new IllegalArgumentException("not an agent id");
        }
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
