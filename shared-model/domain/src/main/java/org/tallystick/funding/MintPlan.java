package org.tallystick.funding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.money.Money;
import org.tallystick.note.Denominations;
import org.tallystick.note.SeriesId;

/// Which notes are minted for an amount, and under which series each (PROTOCOL §2.11, §7).
public record MintPlan(List<PlannedNote> notes) {
    private static final int FINER = 10;

    public MintPlan {
        notes = List.copyOf(notes);
    }

    public record PlannedNote(SeriesRoom series, Money amount) {}

    /// Notes of at most `largest` (see [Denominations#split]), each under the first series with room for it.
    /// When the notes are too large for what is left in the series, finer ones are tried. Nothing when the
    /// quota does not suffice.
    public static Optional<MintPlan> of(Money amount, Money largest, List<SeriesRoom> rooms) {
        for (long limit = largest.minorUnits(); limit >= 1; limit /= FINER) {
            var plan = fit(Denominations.split(amount, new Money(amount.currency(), limit)), rooms);
            if (plan.isPresent()) {
                return plan;
            }
        }
        return Optional.empty();
    }

    /// What is left of the rooms when the plan is carried out.
    public List<SeriesRoom> left(List<SeriesRoom> rooms) {
        var taken = new HashMap<SeriesId, Money>();
        notes.forEach(note -> taken.merge(note.series().series(), note.amount(), Money::plus));
        return rooms.stream()
                .map(room -> taken.containsKey(room.series()) ? less(room, taken) : room)
                .toList();
    }

    private static SeriesRoom less(SeriesRoom room, Map<SeriesId, Money> taken) {
        var left = room.room()
                .minus(taken.getOrDefault(room.series(), Money.zero(room.room().currency())));
        return new SeriesRoom(room.series(), room.key(), left, room.certificate());
    }

    private static Optional<MintPlan> fit(List<Money> amounts, List<SeriesRoom> rooms) {
        var left = new ArrayList<>(rooms);
        var notes = new ArrayList<PlannedNote>();
        for (Money amount : amounts) {
            int at = 0;
            while (at < left.size() && !left.get(at).room().isAtLeast(amount)) {
                at++;
            }
            if (at == left.size()) {
                return Optional.empty();
            }
            var room = left.get(at);
            notes.add(new PlannedNote(room, amount));
            left.set(at, new SeriesRoom(room.series(), room.key(), room.room().minus(amount), room.certificate()));
        }
        return Optional.of(new MintPlan(notes));
    }
}
