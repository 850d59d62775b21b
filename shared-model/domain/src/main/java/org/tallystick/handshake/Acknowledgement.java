package org.tallystick.handshake;

import org.tallystick.payment.Txid;
import org.tallystick.suite.Suite;

/// M5, signed by the payee over the txid: the receipt.
public record Acknowledgement(Suite suite, Txid txid) {}
