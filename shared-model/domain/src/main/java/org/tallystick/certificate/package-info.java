/// Certificates and revocation lists as data (PROTOCOL §2.5, §5.4). Path validation lives in the crypto module.
/// Start at [Certificate].
@NullMarked
package org.tallystick.certificate;

import org.jspecify.annotations.NullMarked;
