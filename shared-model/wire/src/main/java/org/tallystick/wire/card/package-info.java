/// Messages between card and terminal as ISO 7816-4 frames of at most 255 bytes of data (PROTOCOL §3): longer
/// commands are chained, longer answers fetched with GET RESPONSE, and every part has its number, so that one that
/// is lost, doubled or out of turn is noticed. Bytes in, bytes out; nothing is read by halves. Start at
/// [org.tallystick.wire.card.CardEnd] and [org.tallystick.wire.card.TerminalEnd], which do all of it for one side
/// each; [org.tallystick.wire.card.Instruction] names the messages.
@NullMarked
package org.tallystick.wire.card;

import org.jspecify.annotations.NullMarked;
