package org.tallystick.emulator.localcloud.function;

import java.util.List;

/// A method and a path whose segments in braces match anything, as an API gateway writes it: `GET
/// /v1/envelopes/{hash}`.
public record Route(String method, List<String> segments) {
    public Route {
        segments = List.copyOf(segments);
    }

    public static Route of(String method, String path) {
        return new Route(method, List.of(path.substring(1).split("/", -1)));
    }

    public boolean matchesPath(List<String> path) {
        if (path.size() != segments.size()) {
            return false;
        }
        for (int at = 0; at < path.size(); at++) {
            boolean fits = isParameter(segments.get(at))
                    ? !path.get(at).isEmpty()
                    : segments.get(at).equals(path.get(at));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    public static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    @Override
    public String toString() {
        return method + " /" + String.join("/", segments);
    }
}
