/// How the journal survives power cuts and notices damage.
@NullMarked
package org.tallystick.emulator.device.journal;

import org.jspecify.annotations.NullMarked;
