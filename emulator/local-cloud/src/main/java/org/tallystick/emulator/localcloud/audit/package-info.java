/// The audit of a local cloud: everything added up again (PROTOCOL §7). Start at
/// [org.tallystick.emulator.localcloud.audit.ConservationAudit].
@NullMarked
package org.tallystick.emulator.localcloud.audit;

import org.jspecify.annotations.NullMarked;
