/// Functions in processes of their own, spoken to over the Lambda Runtime API. Start at
/// [org.tallystick.emulator.localcloud.process.ProcessHosting].
@NullMarked
package org.tallystick.emulator.localcloud.process;

import org.jspecify.annotations.NullMarked;
