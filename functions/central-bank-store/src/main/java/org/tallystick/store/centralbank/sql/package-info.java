/// Set-based statements over whole batches: one parameter per column, one statement per table, rows in the
/// order of their keys so that overlapping batches wait for each other and never deadlock. READ COMMITTED
/// throughout: what a rival committed while we waited is seen by the next statement. Start at [SqlSpendBook].
@NullMarked
package org.tallystick.store.centralbank.sql;

import org.jspecify.annotations.NullMarked;
