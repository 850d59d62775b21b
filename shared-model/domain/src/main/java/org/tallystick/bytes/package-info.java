/// Immutable bytes and digests: the only way bytes travel inside the model. Start at [Bytes].
@NullMarked
package org.tallystick.bytes;

import org.jspecify.annotations.NullMarked;
