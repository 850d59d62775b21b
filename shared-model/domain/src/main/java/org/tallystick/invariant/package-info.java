/// State invariants, kept on in production. A broken one is a bug, never an answer.
@NullMarked
package org.tallystick.invariant;

import org.jspecify.annotations.NullMarked;
