package org.tallystick.enrolment;

import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// A device asks for a certificate for the key that it made; signed with that key, which proves its possession.
public record EnrolmentRequest(
        Suite suite, AgentId agent, AccountId account, ActivationCode activationCode, PublicKey deviceKey) {}
