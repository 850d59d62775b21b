/// Notes: central bank money in the hands of devices, and the outpoints that payments split them into (PROTOCOL
/// §2.5). Start at [Note].
@NullMarked
package org.tallystick.note;

import org.jspecify.annotations.NullMarked;
