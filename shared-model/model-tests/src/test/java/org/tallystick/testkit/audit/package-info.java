/// What the auditor finds and what it lets pass, with books written by hand. Start at
/// [org.tallystick.testkit.audit.AuditedReturnsTest].
@NullMarked
package org.tallystick.testkit.audit;

import org.jspecify.annotations.NullMarked;
