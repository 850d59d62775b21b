/// Takes envelopes from devices and keeps them.
@NullMarked
package org.tallystick.function.batchingestion;

import org.jspecify.annotations.NullMarked;
