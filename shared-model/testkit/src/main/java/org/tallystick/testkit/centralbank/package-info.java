/// The central bank's tier without a database: its ports in memory, as they must behave. Start at
/// [org.tallystick.testkit.centralbank.InMemoryCentralBank].
@NullMarked
package org.tallystick.testkit.centralbank;

import org.jspecify.annotations.NullMarked;
