/// The functions on this machine: real PostgreSQL, real queue protocol, the same handlers.
@NullMarked
package org.tallystick.emulator.localcloud;

import org.jspecify.annotations.NullMarked;
