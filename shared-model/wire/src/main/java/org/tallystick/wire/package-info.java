/// Bytes to domain and back: strict deterministic CBOR and COSE, card frames, queue events.
@NullMarked
package org.tallystick.wire;

import org.jspecify.annotations.NullMarked;
