/// Quotas: granted against a frozen reserve, and taken back (PROTOCOL §7). Start at [QuotaIssuanceHandler].
@NullMarked
package org.tallystick.function.quotaissuance;

import org.jspecify.annotations.NullMarked;
