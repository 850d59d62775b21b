package org.tallystick.emulator.tap;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.card.Card;
import org.tallystick.wire.card.CardChannel;
import org.tallystick.wire.card.FieldLost;

/// The way between a terminal and a card in its field, for one tap: it keeps every frame, and does one thing wrong.
final class Air implements CardChannel {
    private final Card card;
    private final Wrong wrong;
    private final List<Bytes> commands = new ArrayList<>();
    private final List<Bytes> answers = new ArrayList<>();

    Air(Card card, Wrong wrong) {
        this.card = card;
        this.wrong = wrong;
    }

    /// What goes wrong, at the terminal's frame with this number, from 1.
    sealed interface Wrong {
        record Nothing() implements Wrong {}

        /// The frame does not arrive, and the field is gone.
        record CommandLost(int number) implements Wrong {}

        /// Its answer does not arrive, and the field is gone.
        record AnswerLost(int number) implements Wrong {}

        /// A frame from another tap reaches the card before this one; nobody hears what the card says to it.
        record CommandBefore(int number, Bytes late) implements Wrong {}

        /// A frame from another tap reaches the card, and this one does not.
        record CommandInstead(int number, Bytes late) implements Wrong {}

        /// An answer from another tap reaches the terminal, and the card's own does not.
        record AnswerInstead(int number, Bytes late) implements Wrong {}

        /// An answer from another tap reaches the terminal, and the frame that it seems to answer reaches nobody.
        record AnswerToNothing(int number, Bytes late) implements Wrong {}
    }

    List<Bytes> commands() {
        return List.copyOf(commands);
    }

    /// Those of the card itself.
    List<Bytes> answers() {
        return List.copyOf(answers);
    }

    @Override
    public Bytes transmit(Bytes command) throws FieldLost {
        commands.add(command);
        int number = commands.size();
        return switch (wrong) {
            case Wrong.CommandLost(int lost) when lost == number -> throw new FieldLost();
            case Wrong.AnswerLost(int lost)
            when lost == number -> {
                ask(command);
                throw new FieldLost();
            }
            case Wrong.CommandBefore(int at, var late)
            when at == number -> {
                card.transmit(late);
                yield ask(command);
            }
            case Wrong.CommandInstead(int at, var late) when at == number -> card.transmit(late);
            case Wrong.AnswerInstead(int at, var late)
            when at == number -> {
                ask(command);
                yield late;
            }
            case Wrong.AnswerToNothing(int at, var late) when at == number -> late;
            case Wrong _ -> ask(command);
        };
    }

    /// The terminal has said its last, and what comes before its next frame comes now.
    void end() {
        if (wrong instanceof Wrong.CommandBefore(int at, var late) && at == commands.size() + 1) {
            card.transmit(late);
        }
    }

    private Bytes ask(Bytes command) {
        var answer = card.transmit(command);
        answers.add(answer);
        return answer;
    }
}
