/// The codes are a contract, and their page says so.
@NullMarked
package org.tallystick.rejection;

import org.jspecify.annotations.NullMarked;
