/// Evidence files in, verdicts out.
@NullMarked
package org.tallystick.emulator.cli.evidence;

import org.jspecify.annotations.NullMarked;
