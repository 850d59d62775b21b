/// Cryptographic suites as data: keys and signatures with their suite's number (PROTOCOL §2.1). The mathematics
/// lives in the crypto module.
@NullMarked
package org.tallystick.suite;

import org.jspecify.annotations.NullMarked;
