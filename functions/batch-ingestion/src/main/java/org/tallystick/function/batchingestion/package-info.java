/// Takes in what devices upload: who sent it, is it whole; keep it, acknowledge it, send it on (PROTOCOL §4.1,
/// §4.2). Whether the payments inside are right is the central bank's question. Start at
/// [BatchIngestionHandler].
@NullMarked
package org.tallystick.function.batchingestion;

import org.jspecify.annotations.NullMarked;
