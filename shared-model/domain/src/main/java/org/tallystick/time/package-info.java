/// Time as the protocol signs it: whole seconds. Start at [WholeSeconds].
@NullMarked
package org.tallystick.time;

import org.jspecify.annotations.NullMarked;
