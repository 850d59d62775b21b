/// Queue messages that commit together with the change they report (outbox). Start at [OutgoingMessage].
@NullMarked
package org.tallystick.messaging;

import org.jspecify.annotations.NullMarked;
