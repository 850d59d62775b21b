/// Set-based statements over whole batches: the books, settlement, minted notes, revocation lists and the
/// outbox. Locks are always taken in one order: note backing, accounts, quota, everything else. Start at
/// [SqlNoteMint].
@NullMarked
package org.tallystick.store.agent.sql;

import org.jspecify.annotations.NullMarked;
