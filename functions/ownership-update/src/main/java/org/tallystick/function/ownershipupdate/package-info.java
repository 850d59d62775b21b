/// The registry of ownership (PROTOCOL §4.5): enters new owners and minted notes, settles between agents,
/// proves and revokes double spenders, and sweeps the tier's outbox. Start at [OwnershipUpdateHandler].
@NullMarked
package org.tallystick.function.ownershipupdate;

import org.jspecify.annotations.NullMarked;
