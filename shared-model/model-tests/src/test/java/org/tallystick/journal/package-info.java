/// Tests that entries balance.
@NullMarked
package org.tallystick.journal;

import org.jspecify.annotations.NullMarked;
