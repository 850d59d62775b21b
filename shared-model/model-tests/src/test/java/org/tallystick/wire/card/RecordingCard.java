package org.tallystick.wire.card;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;

/// A card that always answers the same and remembers what it was asked.
final class RecordingCard {
    record Message(Instruction instruction, Bytes content) {}

    final List<Message> seen = new ArrayList<>();
    final CardEnd end;
    int frames;
    int longestFrame;

    RecordingCard(Checked<Bytes> answer) {
        this.end = new CardEnd((instruction, content) -> {
            seen.add(new Message(instruction, content));
            return answer;
        });
    }

    TerminalEnd terminal() {
        return new TerminalEnd(this::transmit);
    }

    Bytes transmit(Bytes frame) {
        frames++;
        longestFrame = Math.max(longestFrame, frame.size());
        return end.answer(frame);
    }

    /// Bytes that count up, so that none is like its neighbour.
    static Bytes run(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) i;
        }
        return Bytes.copyOf(bytes);
    }
}
