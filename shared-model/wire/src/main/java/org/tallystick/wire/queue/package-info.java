/// Messages between functions as they stand in a queue: `{"type":"ownership-update","version":1,"payload":"<base64
/// CBOR>"}`. Start at [Messages].
@NullMarked
package org.tallystick.wire.queue;

import org.jspecify.annotations.NullMarked;
