/// The central bank's store and functions, driven by the events that its host would send, over the real database. Start
/// at [CentralBank].
@NullMarked
package org.tallystick.centralbank;

import org.jspecify.annotations.NullMarked;
