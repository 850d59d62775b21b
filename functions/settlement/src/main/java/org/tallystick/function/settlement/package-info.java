/// Books what the registry decided: postings, quota, verdicts, hand-overs and mint orders (PROTOCOL §4.7). Also
/// the sweep of the agents' outbox. Start at [SettlementHandler].
@NullMarked
package org.tallystick.function.settlement;

import org.jspecify.annotations.NullMarked;
