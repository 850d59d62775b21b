package org.tallystick.enrolment;

import java.time.Instant;
import java.util.List;
import org.tallystick.bytes.Digest;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;

/// A customer's account as the bank's core system hands it over: its opening balance, and the digests of the
/// activation codes that the customer was given ([ActivationCode#digest]).
public record AccountOpening(
        AgentId agent, AccountId account, Money openingBalance, List<Digest> activationDigests, Instant openedAt) {
    public AccountOpening {
        activationDigests = List.copyOf(activationDigests);
    }
}
