/// What the stores of both tiers share, and nothing that belongs to one of them: the border between waiting and
/// reactive code, parameters of statements over whole batches, and reading rows. Start at
/// [org.tallystick.store.support.Waiting].
@NullMarked
package org.tallystick.store.support;

import org.jspecify.annotations.NullMarked;
