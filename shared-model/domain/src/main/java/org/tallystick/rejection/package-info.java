/// Why a request is refused. Codes are a wire contract: never renumber, never reuse. Start at [RejectionCode].
@NullMarked
package org.tallystick.rejection;

import org.jspecify.annotations.NullMarked;
