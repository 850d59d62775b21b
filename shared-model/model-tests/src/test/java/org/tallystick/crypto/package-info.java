/// Signatures, certificates and sessions judged by public vectors, tables and chance.
@NullMarked
package org.tallystick.crypto;

import org.jspecify.annotations.NullMarked;
