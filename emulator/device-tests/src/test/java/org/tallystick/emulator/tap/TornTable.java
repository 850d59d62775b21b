package org.tallystick.emulator.tap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallystick.emulator.device.journal.PowerPlan;
import org.tallystick.emulator.tap.Letter.Side;
import org.tallystick.emulator.tap.TornPair.Off;
import org.tallystick.emulator.tap.TornPair.Ran;

/// What each thing does to a device in each of its states, with nothing going wrong, and with everything that can go
/// wrong in it. Each is run once with the real code: what a device does depends on its shape, on what happens, and
/// when it is online on what the agent holds, and on nothing else.
final class TornTable {
    private final TornPair pair;
    private final Found payers = new Found();
    private final Found payees = new Found();
    private final Numbered<PretendedAgent.Judged> agents = new Numbered<>();
    private final Numbered<Letter> letters = new Numbered<>();
    private final Numbered<Happening> happenings = new Numbered<>();
    private final List<Integer> told = new ArrayList<>();
    private final Map<Key, List<Outcome>> outcomes = new HashMap<>();
    private long runs;

    TornTable(TornPair pair) {
        this.pair = pair;
    }

    /// Things in the order in which they were found.
    static final class Numbered<T> {
        private final Map<T, Integer> numbers = new HashMap<>();
        private final List<T> things = new ArrayList<>();

        int of(T thing) {
            return numbers.computeIfAbsent(thing, fresh -> {
                things.add(fresh);
                return things.size() - 1;
            });
        }

        T at(int number) {
            return things.get(number);
        }

        int size() {
            return things.size();
        }
    }

    /// One side's states, each with the first journal that led there.
    private static final class Found {
        private final Numbered<Shape> shapes = new Numbered<>();
        private final List<Off> devices = new ArrayList<>();

        int of(Off off) {
            int number = shapes.of(off.shape());
            if (number == devices.size()) {
                devices.add(off);
            }
            return number;
        }

        Off at(int number) {
            return devices.get(number);
        }
    }

    private record Key(Side side, int device, int happening, int agent) {}

    /// What may come of one thing.
    ///
    /// @param letters one bit for each that was sent
    record Outcome(int device, int agent, long letters) {}

    int first(Side side) {
        return number(side, pair.first(side));
    }

    int agentAtFirst() {
        return agents.of(pair.agentAtFirst());
    }

    Off off(Side side, int device) {
        return found(side).at(device);
    }

    Shape shape(Side side, int device) {
        return off(side, device).shape();
    }

    PretendedAgent.Judged agent(int number) {
        return agents.at(number);
    }

    Letter letter(int number) {
        return letters.at(number);
    }

    int states(Side side) {
        return found(side).devices.size();
    }

    int agentStates() {
        return agents.size();
    }

    int lettersSeen() {
        return letters.size();
    }

    long runs() {
        return runs;
    }

    int number(Side side, Off off) {
        return found(side).of(off);
    }

    private Found found(Side side) {
        return switch (side) {
            case PAYER -> payers;
            case PAYEE -> payees;
        };
    }

    int number(Happening happening) {
        return happenings.of(happening);
    }

    /// The arrival of a letter, by the letter's number.
    int told(int letter) {
        return told.get(letter);
    }

    Happening happening(int number) {
        return happenings.at(number);
    }

    /// What may come of it; the first is what does when nothing goes wrong.
    List<Outcome> outcomes(Side side, int device, int happening, int agent) {
        boolean online = happenings.at(happening) instanceof Happening.Sync;
        var key = new Key(side, device, happening, online ? agent : -1);
        var known = outcomes.get(key);
        if (known == null) {
            known = List.copyOf(found(side, device, happenings.at(happening), agent));
            outcomes.put(key, known);
        }
        return known;
    }

    private Set<Outcome> found(Side side, int device, Happening happening, int agent) {
        var before = off(side, device);
        var judged = agents.at(agent);
        var found = new LinkedHashSet<Outcome>();
        var whole = run(before, judged, happening, new Fault.None());
        found.add(outcome(side, whole));
        for (Fault fault : faults(whole)) {
            found.add(outcome(side, run(before, judged, happening, fault)));
        }
        return found;
    }

    private static List<Fault> faults(Ran whole) {
        var faults = new ArrayList<Fault>();
        for (long write = 1; write <= whole.writes(); write++) {
            for (PowerPlan.Moment moment : PowerPlan.Moment.values()) {
                faults.add(new Fault.Power(write, moment));
            }
        }
        for (int call = 1; call <= whole.calls(); call++) {
            faults.add(new Fault.Line(call, false));
            faults.add(new Fault.Line(call, true));
        }
        return faults;
    }

    private Ran run(Off before, PretendedAgent.Judged judged, Happening happening, Fault fault) {
        runs++;
        return pair.run(before, judged, happening, fault);
    }

    private Outcome outcome(Side side, Ran ran) {
        long sent = 0;
        for (Letter each : ran.sent()) {
            sent |= bit(number(each));
        }
        return new Outcome(number(side, ran.after()), agents.of(ran.agent()), sent);
    }

    private int number(Letter letter) {
        int number = letters.of(letter);
        if (number == told.size()) {
            told.add(happenings.of(new Happening.Told(letter)));
        }
        return number;
    }

    private static long bit(int letter) {
        if (letter >= Long.SIZE) {
            throw new AssertionError("more letters than a long has bits");
        }
        return 1L << letter;
    }
}
