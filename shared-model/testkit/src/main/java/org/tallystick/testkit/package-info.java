/// What tests are made of: seeds, a clock that stands still, fixtures that are valid unless a test says otherwise,
/// ports kept in memory, and the contracts that every implementation of a port must pass. Start at [Story]; it
/// tells who paid whom with fake keys, for decisions that look at no signature.
@NullMarked
package org.tallystick.testkit;

import org.jspecify.annotations.NullMarked;
