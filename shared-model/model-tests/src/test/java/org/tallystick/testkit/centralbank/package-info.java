/// The agents' ports kept in memory, held to the same contracts as the store.
@NullMarked
package org.tallystick.testkit.centralbank;

import org.jspecify.annotations.NullMarked;
