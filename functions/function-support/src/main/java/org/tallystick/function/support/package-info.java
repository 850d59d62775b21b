/// What every function shares: parsing batches, answering in part, publishing the outbox, the clock.
@NullMarked
package org.tallystick.function.support;

import org.jspecify.annotations.NullMarked;
