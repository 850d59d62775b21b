/// Double entry: accounts, postings and entries that always balance. Start at [JournalEntry].
@NullMarked
package org.tallystick.journal;

import org.jspecify.annotations.NullMarked;
