/// The command line as its users meet it: in this JVM, and after packaging (`*IT`) as the launcher starts it. Start
/// at [org.tallystick.emulator.cli.ReadmeIT].
@NullMarked
package org.tallystick.emulator.cli;

import org.jspecify.annotations.NullMarked;
