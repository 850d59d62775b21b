/// What every function needs around its decision: reading batches and requests, answering with problem details,
/// sending messages that committed, and where time, chance and keys come in. Nothing here knows what money is.
/// Start at [QueueBatch] for functions on a queue and at [HttpRequests] for those behind HTTP.
@NullMarked
package org.tallystick.function.support;

import org.jspecify.annotations.NullMarked;
