/// Payments between devices while both are offline (PROTOCOL §2.6–§2.11). Start at [PaymentBody]; the rules are in
/// [PaymentRules], the way back to the note in [Lineages].
@NullMarked
package org.tallystick.payment;

import org.jspecify.annotations.NullMarked;
