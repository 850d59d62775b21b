package org.tallystick.quota;

import java.util.List;

/// The door for the central bank's settlement system, where reserve accounts are kept: no function uses it (ADR
/// 10).
public interface ReserveAccounts {
    /// Admits the agents and opens their reserves. What is open already stays as it is. All of it or nothing.
    void open(List<ReserveOpening> openings);

    /// Every reserve, in the order of agents and, within one, of currencies.
    List<ReserveBalance> balances();
}
