/// Registers the new owners, keeps the evidence of conflicts, revokes.
@NullMarked
package org.tallystick.function.ownershipupdate;

import org.jspecify.annotations.NullMarked;
