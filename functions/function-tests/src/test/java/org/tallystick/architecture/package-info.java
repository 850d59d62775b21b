/// Who may know whom among the model and the functions (docs/ARCHITECTURE). Maven scopes are the first defence, this is
/// the second. The rules of the emulator, and those that hold everywhere, are tested where all modules meet:
/// in emulator/cli.
@NullMarked
package org.tallystick.architecture;

import org.jspecify.annotations.NullMarked;
