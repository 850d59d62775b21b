/// The central bank's tables behind the ports of the domain. Reactive code stops here.
@NullMarked
package org.tallystick.store.centralbank;

import org.jspecify.annotations.NullMarked;
