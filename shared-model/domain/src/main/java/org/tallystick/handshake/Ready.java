package org.tallystick.handshake;

import org.tallystick.payment.Txid;
import org.tallystick.suite.Suite;

/// M3, signed by the payee over the txid: all is checked but the payer's signature, and the amount is what was
/// asked.
public record Ready(Suite suite, Txid txid) {}
