package org.tallystick.emulator.cli.kill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/// One story, played again and again by other people. In the first round nobody is killed, and it is learned which
/// function passes which points; in each further one some functions stumble over one wire each, until everybody was
/// killed at every point, or so often as said.
public final class KillingRounds {
    private static final int ROUNDS_MAX = 20;

    private final Tripwires wires;
    private final Predicate<String> functions;
    private final int kills;
    private final long seed;
    private final Set<FunctionPoint> killedAt = new HashSet<>();

    /// What happens in a round, and whether it ended well.
    @FunctionalInterface
    public interface Story {
        void play(int round) throws IOException, InterruptedException;
    }

    /// @param functions whom to kill
    /// @param kills at most
    /// @param seed of the order in which points come
    public KillingRounds(Tripwires wires, Predicate<String> functions, int kills, long seed) {
        this.wires = wires;
        this.functions = functions;
        this.kills = kills;
        this.seed = seed;
    }

    /// Answers with the points that are left, at which nobody came by any more.
    public List<FunctionPoint> play(Story story) throws IOException, InterruptedException {
        story.play(0);
        for (int round = 1; round <= ROUNDS_MAX && !next().isEmpty(); round++) {
            var armed = next();
            wires.arm(armed);
            story.play(round);
            killedAt.addAll(armed);
            killedAt.removeAll(wires.disarm());
        }
        return next();
    }

    /// One point of each function that was not yet killed there, as many as are still to be done.
    private List<FunctionPoint> next() {
        var open = new ArrayList<>(passed());
        open.removeAll(killedAt);
        Collections.sort(open);
        Collections.shuffle(open, new Random(seed));
        var armed = new HashSet<String>();
        return open.stream()
                .filter(each -> armed.add(each.function()))
                .limit(Math.max(0, kills - killedAt.size()))
                .toList();
    }

    /// Every point that is known of whom to kill.
    public List<FunctionPoint> passed() {
        return wires.passed().stream()
                .filter(each -> functions.test(each.function()))
                .toList();
    }

    public Set<FunctionPoint> killedAt() {
        return Set.copyOf(killedAt);
    }
}
