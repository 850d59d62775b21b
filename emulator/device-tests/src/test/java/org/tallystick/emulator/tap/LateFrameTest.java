package org.tallystick.emulator.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.testkit.Amounts.cny;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.tap.Air.Wrong;
import org.tallystick.emulator.tap.Taps.Pair;
import org.tallystick.emulator.tap.Taps.Shapes;
import org.tallystick.emulator.tap.Taps.Tapped;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.money.Money;

/// PROTOCOL §3.9, "delayed to a later session", for single frames: each frame of a tap, torn at each of its frames or
/// whole, is kept and comes at each place of a later tap, which finishes what is old and pays anew. To the card it
/// comes before the frame of that place, or instead of it; to the terminal instead of the answer of that place, whose
/// command arrived or did not. No place is left out.
final class LateFrameTest {
    private static final Money OLD = cny("30.00");
    private static final Money BETWEEN = cny("10.00");
    private static final Money NEW = cny("60.00");

    private final Taps taps = new Taps();
    private final Map<Shapes, Old> olds = new LinkedHashMap<>();
    private final Set<Shapes> ended = new HashSet<>();
    private long frames;
    private long tapped;

    /// Where a tap left both, with every frame of it.
    private record Old(Pair after, SequencedSet<Bytes> commands, SequencedSet<Bytes> answers) {}

    @Test
    void nothingIsLostOrMadeAndNobodyIsToldWrongWhereverAFrameOfAnOldTapArrives() {
        tearOldTaps();
        for (Old old : List.copyOf(olds.values())) {
            remember(taps.charge(old.after(), 2, BETWEEN, new Wrong.Nothing()));
        }
        for (Old old : olds.values()) {
            comeLate(old);
        }
        System.out.printf(
                "late frames: %d states after old taps, %d frames kept, each at each place of a later tap: %d taps,"
                        + " ended in every way from %d states%n",
                olds.size(), frames, tapped, ended.size());
        assertThat(tapped).as("taps, so that none is lost unnoticed").isGreaterThan(9_000);
    }

    /// Torn at each frame, either way, or whole.
    private void tearOldTaps() {
        var first = taps.first();
        var whole = taps.charge(first, 1, OLD, new Wrong.Nothing());
        assertThat(whole.outcome()).isInstanceOf(ChargeOutcome.Paid.class);
        for (int number = 1; number <= whole.air().commands().size(); number++) {
            remember(taps.charge(first, 1, OLD, new Wrong.CommandLost(number)));
            remember(taps.charge(first, 1, OLD, new Wrong.AnswerLost(number)));
        }
        remember(whole);
    }

    /// Two taps that left the same behind are one, with the frames of both.
    private void remember(Tapped tap) {
        Taps.conserves(tap.after().shapes());
        var old = olds.computeIfAbsent(
                tap.after().shapes(), _ -> new Old(tap.after(), new LinkedHashSet<>(), new LinkedHashSet<>()));
        old.commands().addAll(tap.air().commands());
        old.answers().addAll(tap.air().answers());
    }

    private void comeLate(Old old) {
        frames += old.commands().size() + old.answers().size();
        int places = taps.charge(old.after(), 3, NEW, new Wrong.Nothing())
                .air()
                .commands()
                .size();
        for (int place = 1; place <= places; place++) {
            for (Wrong wrong : wrongs(old, place)) {
                check(old, wrong);
            }
        }
        old.commands().forEach(late -> check(old, new Wrong.CommandBefore(places + 1, late)));
    }

    private static Collection<Wrong> wrongs(Old old, int place) {
        var wrongs = new ArrayList<Wrong>();
        for (Bytes late : old.commands()) {
            wrongs.add(new Wrong.CommandBefore(place, late));
            wrongs.add(new Wrong.CommandInstead(place, late));
        }
        for (Bytes late : old.answers()) {
            wrongs.add(new Wrong.AnswerInstead(place, late));
            wrongs.add(new Wrong.AnswerToNothing(place, late));
        }
        return wrongs;
    }

    private void check(Old old, Wrong wrong) {
        tapped++;
        var tap = taps.charge(old.after(), 3, NEW, wrong);
        try {
            var shapes = tap.after().shapes();
            Taps.conserves(shapes);
            isToldTheTruth(tap);
            if (ended.add(shapes)) {
                endsWell(tap.after());
            }
        } catch (AssertionError broken) {
            throw new AssertionError(
                    wrong + " of " + tap.air().commands().size() + ", " + tap.outcome() + ": " + broken.getMessage(),
                    broken);
        }
    }

    /// Only who was paid is told so, and who was told that nothing was paid has nothing to come.
    private static void isToldTheTruth(Tapped tap) {
        var shapes = tap.after().shapes();
        boolean signed = shapes.card().signed().stream()
                .anyMatch(payment -> payment.body().total().equals(NEW));
        switch (tap.outcome()) {
            case ChargeOutcome.Paid paid -> {
                assertThat(paid.amount()).isEqualTo(NEW);
                assertThat(Taps.received(shapes)).contains(paid.paymentId());
                assertThat(Taps.signed(shapes)).contains(paid.paymentId());
            }
            case ChargeOutcome.Refused _, ChargeOutcome.Torn _ ->
                assertThat(signed).as("told that nothing was paid, and it was").isFalse();
            case ChargeOutcome.InDoubt _ -> {}
        }
    }

    private void endsWell(Pair pair) {
        Taps.agree(taps.meetAgain(pair).shapes());
        for (boolean payerFirst : List.of(true, false)) {
            var online = taps.goOnline(pair, payerFirst);
            Taps.conserves(online.shapes());
            Taps.agree(taps.meetAgain(online).shapes());
        }
    }
}
