package org.tallystick.crypto;

import org.tallystick.bytes.Digest;

/// Digests of everything that was said before the session began. Both sides must have seen the same bytes, else their
/// keys differ and nothing opens: who changes a HELLO on the way only breaks the exchange.
///
/// @param payerHello of the payer's M0 as sent
/// @param payeeHello of the payee's M0 as sent
/// @param request of the signed M1; its signature proves the payee's ephemeral key
public record SessionTranscript(Digest payerHello, Digest payeeHello, Digest request) {}
