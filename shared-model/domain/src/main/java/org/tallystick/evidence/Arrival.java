package org.tallystick.evidence;

import java.time.Instant;
import org.tallystick.payment.Txid;
import org.tallystick.suite.Suite;

/// The central bank's signed word on when a payment first reached it. It decides nothing about guilt: two
/// signatures do.
public record Arrival(Suite suite, Txid txid, Instant arrivedAt) {}
