/// What people and other systems do before and beside the functions: keys, agents, reserves, accounts, quota
/// requests. Start at [org.tallystick.emulator.localcloud.provisioning.KeyProvisioning].
@NullMarked
package org.tallystick.emulator.localcloud.provisioning;

import org.jspecify.annotations.NullMarked;
