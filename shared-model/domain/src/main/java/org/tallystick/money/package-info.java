/// Amounts of central bank money. Everything here is exact; nothing here knows how money moves. Start at [Money].
@NullMarked
package org.tallystick.money;

import org.jspecify.annotations.NullMarked;
