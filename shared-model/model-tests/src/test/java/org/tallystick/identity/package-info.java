/// Tests that the constructors of identifiers are their parsers.
@NullMarked
package org.tallystick.identity;

import org.jspecify.annotations.NullMarked;
