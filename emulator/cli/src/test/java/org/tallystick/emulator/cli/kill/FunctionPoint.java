package org.tallystick.emulator.cli.kill;

import java.util.Comparator;

/// A named point of one function.
public record FunctionPoint(String function, NamedPoint point) implements Comparable<FunctionPoint> {
    private static final Comparator<FunctionPoint> ORDER =
            Comparator.comparing(FunctionPoint::function).thenComparing(FunctionPoint::point);

    @Override
    public int compareTo(FunctionPoint other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return function + " " + point;
    }
}
