/// Issuance quotas against frozen reserves (PROTOCOL §7). Start at [QuotaRequest].
@NullMarked
package org.tallystick.quota;

import org.jspecify.annotations.NullMarked;
