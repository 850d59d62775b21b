/// What an envelope holds and says, tested.
@NullMarked
package org.tallystick.envelope;

import org.jspecify.annotations.NullMarked;
