/// Coverage-guided fuzzing of decoders, in a process of its own. A module lists its decoders as
/// [org.tallystick.testkit.fuzz.FuzzedDecoder]s, gives them to a class with the entry point that Jazzer calls, and
/// starts it with [org.tallystick.testkit.fuzz.FuzzRun].
@NullMarked
package org.tallystick.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
