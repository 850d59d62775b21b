/// The registry of ownership: who holds which output, and in which state (PROTOCOL §4.5). Start at [OutputState].
@NullMarked
package org.tallystick.ownership;

import org.jspecify.annotations.NullMarked;
