/// The central bank's tables behind the ports of the domain. `entity` holds what goes through Hibernate
/// Reactive a row at a time (quotas and the reserve they freeze), `sql` the set-based statements over whole
/// batches; both end in blocking methods here. The schema is in `db/migration/central_bank`. Start at
/// `sql/SqlSpendBook`.
@NullMarked
package org.tallystick.store.centralbank;

import org.jspecify.annotations.NullMarked;
