/// Customer money frozen and notes minted under a quota (PROTOCOL §4.7, §2.11). Start at [FundingRequest].
@NullMarked
package org.tallystick.funding;

import org.jspecify.annotations.NullMarked;
