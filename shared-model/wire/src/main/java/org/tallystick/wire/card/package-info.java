/// Messages between card and terminal as ISO 7816-4 frames of at most 255 bytes of data: longer commands are chained,
/// longer
/// answers fetched with GET RESPONSE. Bytes in, bytes out; nothing is read by halves. Start at [CardEnd] and
/// [TerminalEnd], which do all of it for
/// one side each; [Instruction] names the messages.
@NullMarked
package org.tallystick.wire.card;

import org.jspecify.annotations.NullMarked;
