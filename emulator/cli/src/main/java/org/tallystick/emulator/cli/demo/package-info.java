/// `tallystick demo`: one day of dual-offline money, told and proven on real parts. Start at [DemoScript], which fixes
/// from a seed who pays whom, and then [Demo], which lets it happen.
@NullMarked
package org.tallystick.emulator.cli.demo;

import org.jspecify.annotations.NullMarked;
