/// Tests of who wins, and that no order of arrival changes it.
@NullMarked
package org.tallystick.spending;

import org.jspecify.annotations.NullMarked;
