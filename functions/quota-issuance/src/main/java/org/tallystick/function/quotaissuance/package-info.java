/// Grants a quota to an agent against a frozen reserve.
@NullMarked
package org.tallystick.function.quotaissuance;

import org.jspecify.annotations.NullMarked;
