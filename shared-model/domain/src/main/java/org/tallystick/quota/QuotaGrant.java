package org.tallystick.quota;

import org.tallystick.bytes.Bytes;
import org.tallystick.identity.AgentId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;

/// The issuance message of patent 2: the grant, with the certificate that binds series key and quota. The
/// certificate's signature is the central bank's; the message needs none of its own.
///
/// @param certificate DER of the series certificate
public record QuotaGrant(QuotaRequestId requestId, AgentId agent, SeriesId series, Money amount, Bytes certificate) {}
