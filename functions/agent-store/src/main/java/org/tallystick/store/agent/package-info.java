/// The agent's tables behind the ports of the domain. Reactive code stops here.
@NullMarked
package org.tallystick.store.agent;

import org.jspecify.annotations.NullMarked;
