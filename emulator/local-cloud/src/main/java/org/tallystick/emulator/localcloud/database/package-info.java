/// PostgreSQL on kept data: start, roles, migrations. Start at
/// [org.tallystick.emulator.localcloud.database.KeptPostgres].
@NullMarked
package org.tallystick.emulator.localcloud.database;

import org.jspecify.annotations.NullMarked;
