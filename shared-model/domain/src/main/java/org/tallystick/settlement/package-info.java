/// What the agents book when the registry has decided (PROTOCOL §4.7). Start at [SettlementNotice].
@NullMarked
package org.tallystick.settlement;

import org.jspecify.annotations.NullMarked;
