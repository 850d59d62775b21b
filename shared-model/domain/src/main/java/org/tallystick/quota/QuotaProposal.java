package org.tallystick.quota;

import java.time.Instant;
import org.tallystick.bytes.Digest;
import org.tallystick.messaging.OutgoingMessage;

/// What the central bank would grant for a request, made before the reserve is looked at: the certificate is
/// part of the answer, and making it takes no lock.
///
/// @param requestHash the id of the request's body
/// @param issuance tells the agent; sent only when this proposal becomes the grant
public record QuotaProposal(
        QuotaRequest request, Digest requestHash, QuotaGrant grant, OutgoingMessage issuance, Instant grantedAt) {}
