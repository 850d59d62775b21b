/// The functions as the local cloud runs them: which there are, what starts them, and how an event gets into one.
/// Start at [org.tallystick.emulator.localcloud.function.FunctionCatalogue].
@NullMarked
package org.tallystick.emulator.localcloud.function;

import org.jspecify.annotations.NullMarked;
