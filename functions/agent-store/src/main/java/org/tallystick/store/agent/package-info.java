/// The agent's tables behind the ports of the domain. Reactive code stops here. Start at the migration
/// `db/migration/agent/V1__agent.sql`; then `entity` (one row at a time, Hibernate Reactive) and `sql` (whole
/// batches, the reactive client's pool).
@NullMarked
package org.tallystick.store.agent;

import org.jspecify.annotations.NullMarked;
