/// Pages under `docs/reference` that are written from the functions' code. Start at
/// [org.tallystick.reference.ConfigurationPageTest].
@NullMarked
package org.tallystick.reference;

import org.jspecify.annotations.NullMarked;
