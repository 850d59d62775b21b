/// Signatures, certificates, the key cache, batch verification and the handshake's session (PROTOCOL §2.1, §3, §4.3).
/// Nothing else in the project knows Bouncy Castle; no security provider is registered.
///
/// Start at [SignatureVerifier], the rule by which signatures under money are judged, and [Signer], behind which
/// private keys stay. Certificates: [CertificateAuthority] issues, [TrustAnchor] opens a [CertificateBook] that
/// answers only with trusted ones. [LineageVerifier] puts both together.
@NullMarked
package org.tallystick.crypto;

import org.jspecify.annotations.NullMarked;
