/// Who may know whom in the emulator, and the rules of docs/HOUSE_STYLE that hold in every module: here all of them
/// are on one class path.
@NullMarked
package org.tallystick.architecture;

import org.jspecify.annotations.NullMarked;
