/// Tests of the encodings: one golden file per object, two independent readers, and bytes that nobody should send.
@NullMarked
package org.tallystick.wire;

import org.jspecify.annotations.NullMarked;
