/// Both ends of the wire in one test, with real keys and a pretended agent. Start at
/// [org.tallystick.emulator.tap.PaymentTest]; the stage is [org.tallystick.emulator.tap.Town].
@NullMarked
package org.tallystick.emulator.tap;

import org.jspecify.annotations.NullMarked;
