/// `tallystick evidence`: judging evidence files offline, with the central bank's root alone (PROTOCOL §5.2), and
/// fetching them from a local cloud. Start at [org.tallystick.emulator.cli.evidence.EvidenceFiles].
@NullMarked
package org.tallystick.emulator.cli.evidence;

import org.jspecify.annotations.NullMarked;
