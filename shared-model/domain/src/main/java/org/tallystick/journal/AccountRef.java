package org.tallystick.journal;

import org.tallystick.identity.AccountId;
import org.tallystick.note.SeriesId;

/// An account in an agent's books. All but [Clearing] and [Deposits] are liabilities of the agent.
public sealed interface AccountRef {
    /// A customer's money, free to use.
    record Available(AccountId account) implements AccountRef {}

    /// A customer's money behind notes that nobody else holds yet, hop 0 (PROTOCOL §4.7).
    record Frozen(AccountId account) implements AccountRef {}

    /// Money behind notes of a series that changed hands.
    record Outstanding(SeriesId series) implements AccountRef {}

    /// Between this agent and the others, settled in central bank reserves.
    record Clearing() implements AccountRef {}

    /// Where customers' opening balances come from: outside of this system.
    record Deposits() implements AccountRef {}
}
