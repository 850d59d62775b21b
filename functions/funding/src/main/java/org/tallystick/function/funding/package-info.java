/// Freezes a customer's money and mints notes under the quota.
@NullMarked
package org.tallystick.function.funding;

import org.jspecify.annotations.NullMarked;
