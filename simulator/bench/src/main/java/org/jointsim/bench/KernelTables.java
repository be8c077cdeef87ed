package org.jointsim.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures all kernels side by side and prints the tables of docs/PERFORMANCE.md: one JVM per measurement, contenders in
 * turn, medians of several rounds. Stops with an error if two kernels did not execute the same events in the same order.
 *
 * <p>Arguments: the number of rounds (5).
 */
public final class KernelTables {

    private static final int[] SIZES = {1_000, 100_000, 1_000_000};
    private static final long EVENTS = 2_000_000;
    private static final long WARM_UP_EVENTS = 3_000_000;
    private static final long CUSTOMERS = 2_000_000;
    private static final double MILLIONS = 1e-6;

    private KernelTables() {}

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        System.out.printf("%s; medians (and ranges) of %d%n%n", Markdown.machine(), rounds);
        for (boolean withRows : new boolean[] {true, false}) {
            for (int size : SIZES) {
                hold(size, withRows, rounds);
            }
        }
        queue(rounds);
    }

    private static void hold(int size, boolean withRows, int rounds) {
        List<Series> series = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            series.add(new Series("hold", contender.argument(), size, withRows, WARM_UP_EVENTS + size, EVENTS));
        }
        Series.interleave(rounds, series);
        System.out.printf(
                "Hold model, N = %,d%s; the same %,d events in the same order (%s)%n%n",
                size, withRows ? ", rows of 64 bytes" : "", EVENTS, Series.checkOfAll(series));
        Markdown.header("kernel", "million events/s", "JointSim is faster", "B/event");
        double ours = series.get(Contender.JOINTSIM.ordinal()).median("rate");
        for (Contender contender : Contender.values()) {
            Series s = series.get(contender.ordinal());
            Markdown.row(
                    contender.label,
                    Markdown.spread(s, "rate", MILLIONS),
                    Markdown.number(ours / s.median("rate")) + "×",
                    Markdown.number(s.median("bytes")));
        }
        System.out.println();
    }

    private static void queue(int rounds) {
        List<Series> series = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            series.add(new Series("queue", contender.argument(), CUSTOMERS));
        }
        Series.interleave(rounds, series);
        System.out.printf(
                "M/M/4 at load 0.9, %,d customers; all find the mean wait %s (Erlang C: 1.96938)%n%n",
                CUSTOMERS, Series.checkOfAll(series));
        Markdown.header("kernel", "seconds", "JointSim is faster");
        double ours = series.get(Contender.JOINTSIM.ordinal()).median("seconds");
        for (Contender contender : Contender.values()) {
            Series s = series.get(contender.ordinal());
            Markdown.row(
                    contender.label,
                    Markdown.spread(s, "seconds", 1),
                    Markdown.number(s.median("seconds") / ours) + "×");
        }
        System.out.println();
    }
}
