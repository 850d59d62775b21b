/// Fixtures, seeds, in-memory ports and the contracts that every implementation of a port must pass.
@NullMarked
package org.tallystick.testkit;

import org.jspecify.annotations.NullMarked;
