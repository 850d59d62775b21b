/// Tests of `org.tallystick.wire.cbor`.
@NullMarked
package org.tallystick.wire.cbor;

import org.jspecify.annotations.NullMarked;
