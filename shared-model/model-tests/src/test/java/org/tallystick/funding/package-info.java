/// Tests of what is minted, and under which series.
@NullMarked
package org.tallystick.funding;

import org.jspecify.annotations.NullMarked;
