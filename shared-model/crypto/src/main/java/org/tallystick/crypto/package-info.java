/// Signatures, certificates, the key cache and batch verification. Nothing else in the project knows Bouncy Castle.
@NullMarked
package org.tallystick.crypto;

import org.jspecify.annotations.NullMarked;
