/// The HTTP door to the functions. Start at [org.tallystick.emulator.localcloud.http.HttpGateway].
@NullMarked
package org.tallystick.emulator.localcloud.http;

import org.jspecify.annotations.NullMarked;
