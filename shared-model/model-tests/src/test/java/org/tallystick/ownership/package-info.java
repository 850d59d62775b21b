/// Tests of what the registry decides.
@NullMarked
package org.tallystick.ownership;

import org.jspecify.annotations.NullMarked;
