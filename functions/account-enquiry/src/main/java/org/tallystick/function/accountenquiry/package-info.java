/// Answers what became of an envelope and of an account.
@NullMarked
package org.tallystick.function.accountenquiry;

import org.jspecify.annotations.NullMarked;
