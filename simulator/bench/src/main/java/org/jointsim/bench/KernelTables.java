package org.jointsim.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Measures all kernels side by side and prints the tables of docs/PERFORMANCE.md: one JVM per measurement, contenders in
 * turn, medians of several rounds. Stops with an error if two kernels did not execute the same events in the same order; DESMO-J, where it is there, may differ where times are
 * nearer than its nanosecond.
 *
 * <p>Arguments: the number of rounds (5).
 */
public final class KernelTables {

    private static final int[] SIZES = {1_000, 100_000, 1_000_000};
    private static final long EVENTS = 2_000_000;
    private static final long WARM_UP_EVENTS = 3_000_000;
    private static final long SLOW_SHARE = 10;
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
        Map<Contender, Series> all = new EnumMap<>(Contender.class);
        for (Contender contender : Contender.present()) {
            // DESMO-J's default list would take an hour for as many events as the others.
            long share = contender.hasExactTimes() ? 1 : SLOW_SHARE;
            all.put(
                    contender,
                    new Series(
                            "hold",
                            contender.argument(),
                            size,
                            withRows,
                            WARM_UP_EVENTS / share + size,
                            EVENTS / share));
        }
        Series.interleave(rounds, all.values());
        System.out.printf(
                "Hold model, N = %,d%s; the same %,d events in the same order (%s)%n%n",
                size, withRows ? ", rows of 64 bytes" : "", EVENTS, check(all));
        Markdown.header("kernel", "million events/s", "JointSim is faster", "B/event");
        double ours = ours(all).median("rate");
        all.forEach((contender, series) -> Markdown.row(
                contender.label,
                Markdown.spread(series, "rate", MILLIONS),
                Markdown.number(ours / series.median("rate")) + "×",
                Markdown.number(series.median("bytes"))));
        System.out.println();
    }

    private static void queue(int rounds) {
        Map<Contender, Series> all = new EnumMap<>(Contender.class);
        for (Contender contender : Contender.present()) {
            all.put(contender, new Series("queue", contender.argument(), CUSTOMERS));
        }
        Series.interleave(rounds, all.values());
        System.out.printf(
                "M/M/4 at load 0.9, %,d customers; all find the mean wait %s (Erlang C: 1.96938)%n%n",
                CUSTOMERS, check(all));
        Markdown.header("kernel", "seconds", "JointSim is faster");
        double ours = ours(all).median("seconds");
        all.forEach((contender, series) -> Markdown.row(
                contender.label,
                Markdown.spread(series, "seconds", 1),
                Markdown.number(series.median("seconds") / ours) + "×"));
        System.out.println();
    }

    private static Series ours(Map<Contender, Series> all) {
        return Objects.requireNonNull(all.get(Contender.JOINTSIM));
    }

    private static String check(Map<Contender, Series> all) {
        return Series.checkOfAll(all.entrySet().stream()
                .filter(entry -> entry.getKey().hasExactTimes())
                .map(Map.Entry::getValue)
                .toList());
    }
}
