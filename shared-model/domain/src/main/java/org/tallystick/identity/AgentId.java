package org.tallystick.identity;

/// The short name of an agent (a bank or payment institution), chosen by the central bank: 2 to 32 lower-case
/// letters, digits and hyphens, starting with a letter. Part of queue names, so nothing else may appear in it.
public record AgentId(String value) implements Comparable<AgentId> {
    public static final int LENGTH_MAX = 32;
    private static final int LENGTH_MIN = 2;

    /// Stands for the agent of a holder that was only ever named as a payee: its certificate has not been seen
    /// yet. No agent is admitted under this name.
    public static final AgentId UNKNOWN = new AgentId("unknown");

    public AgentId {
        if (value.length() < LENGTH_MIN || value.length() > LENGTH_MAX || !isWellFormed(value)) {
            throw new IllegalArgumentException("not an agent id");
        }
    }

    /// Every decoded note, party and certificate names an agent: hence no regular expression.
    private static boolean isWellFormed(String value) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            boolean letter = each >= 'a' && each <= 'z';
            boolean later = (each >= '0' && each <= '9') || each == '-';
            if (!letter && (i == 0 || !later)) {
                return false;
            }
        }
        return true;
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
