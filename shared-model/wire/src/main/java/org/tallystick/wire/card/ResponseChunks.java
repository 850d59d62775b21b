package org.tallystick.wire.card;

import org.tallystick.bytes.Bytes;

/// An answer on the card's side that is fetched part by part, each once and in turn.
///
/// One instance serves one answer.
final class ResponseChunks {
    private final Bytes message;
    private int sent;
    private int block;

    ResponseChunks(Bytes message) {
        this.message = message;
    }

    static ResponseChunks none() {
        return new ResponseChunks(Bytes.EMPTY);
    }

    /// Whether there is more, and its number is this.
    boolean isNext(int number) {
        return sent < message.size() && block == number;
    }

    /// The next part, of at most `bytesMax` bytes; the last one says that all is done.
    ResponseApdu next(int bytesMax) {
        int end = sent + Math.min(Math.min(bytesMax, ResponseApdu.DATA_MAX), message.size() - sent);
        var part = message.slice(sent, end);
        sent = end;
        block++;
        int rest = message.size() - sent;
        return new ResponseApdu(
                part, rest == 0 ? StatusWord.DONE : StatusWord.more(Math.min(rest, ResponseApdu.DATA_MAX)));
    }
}
