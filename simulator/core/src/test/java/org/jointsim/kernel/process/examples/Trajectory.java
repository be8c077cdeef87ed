package org.jointsim.kernel.process.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a model did, as lines of (time, what), so that two of them can be compared line by line. */
public final class Trajectory {

    /** One thing that happened. */
    public record Moment(double seconds, String what) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f %s", seconds, what);
        }
    }

    private final List<Moment> moments = new ArrayList<>();

    public void add(double seconds, String what) {
        moments.add(new Moment(seconds, what));
    }

    public List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** The lines with whole seconds, for models whose times are whole. */
    public List<String> lines() {
        return moments.stream()
                .map(moment -> "%.0f %s".formatted(moment.seconds(), moment.what()))
                .toList();
    }
}
