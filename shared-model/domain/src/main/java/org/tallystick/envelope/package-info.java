/// Envelopes: what one device uploads, and the result it gets back (PROTOCOL §4.1, §4.2). Start at [Envelope].
@NullMarked
package org.tallystick.envelope;

import org.jspecify.annotations.NullMarked;
