/// Tests of notes, their ids and denominations.
@NullMarked
package org.tallystick.note;

import org.jspecify.annotations.NullMarked;
