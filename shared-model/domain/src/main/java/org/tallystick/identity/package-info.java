/// Names of institutions, devices and accounts. One type per identifier; its constructor is the parser.
@NullMarked
package org.tallystick.identity;

import org.jspecify.annotations.NullMarked;
