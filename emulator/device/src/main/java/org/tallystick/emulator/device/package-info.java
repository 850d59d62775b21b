/// What card and terminal share: frames, journals with a power cut possible at every step.
@NullMarked
package org.tallystick.emulator.device;

import org.jspecify.annotations.NullMarked;
