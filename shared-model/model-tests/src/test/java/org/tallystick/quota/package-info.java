/// Tests of what is decided about quotas.
@NullMarked
package org.tallystick.quota;

import org.jspecify.annotations.NullMarked;
