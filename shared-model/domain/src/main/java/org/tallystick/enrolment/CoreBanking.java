package org.tallystick.enrolment;

import java.util.List;

/// The door for the bank's core system: no function uses it.
public interface CoreBanking {
    /// Opens what is not open yet, with its opening balance booked from the deposits; adds activation codes
    /// that are not known yet. An account that is open already keeps its balance. All of it or nothing.
    void open(List<AccountOpening> accounts);
}
