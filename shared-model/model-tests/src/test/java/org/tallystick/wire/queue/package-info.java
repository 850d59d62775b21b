/// Tests of `org.tallystick.wire.queue`.
@NullMarked
package org.tallystick.wire.queue;

import org.jspecify.annotations.NullMarked;
