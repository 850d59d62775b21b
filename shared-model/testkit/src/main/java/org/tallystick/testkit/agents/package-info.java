/// The ports of the agents' tier kept in memory, and the contracts that they and the real store pass. Start at
/// [InMemoryAgents], which ties them together as one tier.
@NullMarked
package org.tallystick.testkit.agents;

import org.jspecify.annotations.NullMarked;
