/// The agents' ports kept in memory, held to the same contracts as the store.
@NullMarked
package org.tallystick.testkit.agents;

import org.jspecify.annotations.NullMarked;
