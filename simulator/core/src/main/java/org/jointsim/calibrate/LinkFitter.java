package org.jointsim.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jointsim.scenario.RateTrace;
import org.jspecify.annotations.Nullable;

/**
 * Fits a Markov chain to measured rates: counts, on the means over whole seconds.
 *
 * <ol>
 *   <li>Level: which of L equally frequent classes the mean of the {@value #LEVEL_SECONDS} s around a second falls into. So a
 *       chain of one memory keeps what changes slowly, such as the place or the whole session.
 *   <li>State: which of k equally frequent classes of its level the second's own rate falls into. The rate of a state is the mean
 *       of its seconds.
 *   <li>Dwell: seconds in a state over exits from it, the maximum-likelihood estimate of an exponential mean. Probabilities of
 *       the next state: shares of the exits.
 * </ol>
 *
 * <p>The traces are joined end to start in a ring, so that each state is entered as often as it is left: the chain then has the
 * measured time shares, and so the measured mean, exactly. The joints are the only invented changes.
 */
public final class LinkFitter {

    /** Over how long a rate is averaged to tell its level; odd. Assumed: longer than fades, shorter than a trip. */
    private static final int LEVEL_SECONDS = 31;

    private static final int MOST_LEVELS = 4;
    /** Seconds that a state must have on average, so that its rate and its dwell mean something. */
    private static final int LEAST_SECONDS_PER_STATE = 10;

    /** How far an autocorrelation may be off before another level is added. */
    private static final double CLOSE = 0.1;

    private final List<MeasuredLink> links;
    private final List<double[]> rates;

    /** A fitter for these measurements, at least one. */
    public LinkFitter(List<MeasuredLink> links) {
        this.links = List.copyOf(links);
        this.rates = links.stream().map(link -> Seconds.of(link.rate())).toList();
    }

    /** The most states of a level that these measurements are long enough for. */
    public int mostStates(int levelCount) {
        int seconds = rates.stream().mapToInt(r -> r.length).sum();
        return seconds / (LEAST_SECONDS_PER_STATE * levelCount);
    }

    /**
     * The chain with the fewest levels, at most {@value #MOST_LEVELS}, whose autocorrelations at 1, 5 and 30 s are all within 0.1
     * of the measured ones; if there is none, the one that is least off.
     */
    public LinkChain fit(int statesPerLevel) {
        TraceStatistics measured =
                TraceStatistics.of(links.stream().map(MeasuredLink::rate).toList());
        LinkChain best = fit(statesPerLevel, 1);
        double least = distance(measured, best);
        for (int levels = 2; levels <= MOST_LEVELS && least > CLOSE && statesPerLevel <= mostStates(levels); levels++) {
            LinkChain chain = fit(statesPerLevel, levels);
            double distance = distance(measured, chain);
            if (distance < least) {
                best = chain;
                least = distance;
            }
        }
        return best;
    }

    private static double distance(TraceStatistics measured, LinkChain chain) {
        List<Double> fitted = TraceStatistics.of(FitQuality.paths(chain)).autocorrelations();
        double largest = 0;
        for (int i = 0; i < fitted.size(); i++) {
            double difference =
                    Math.abs(fitted.get(i) - measured.autocorrelations().get(i));
            largest = difference > largest
                    ? difference
                    : largest; // NaN, where a trace is too short to tell, does not count
        }
        return largest;
    }

    /**
     * The chain with this many levels of this many states each, less those that never occur.
     *
     * @throws IllegalArgumentException if the measurements are too short for them
     */
    public LinkChain fit(int statesPerLevel, int levelCount) {
        if (statesPerLevel < 1 || levelCount < 1 || statesPerLevel > mostStates(levelCount)) {
            throw new IllegalArgumentException(
                    "%d states in each of %d levels: these traces are long enough for 1 to %d"
                            .formatted(statesPerLevel, levelCount, mostStates(levelCount)));
        }
        List<int[]> levels = classes(rates.stream().map(LinkFitter::around).toList(), levelCount);
        List<int[]> states = statesWithin(levels, levelCount, statesPerLevel);
        return chain(states, statesPerLevel, levelCount);
    }

    /** The mean around each second, of as much of the window as the trace has. */
    private static double[] around(double[] rate) {
        double[] sums = new double[rate.length + 1];
        for (int i = 0; i < rate.length; i++) {
            sums[i + 1] = sums[i] + rate[i];
        }
        double[] means = new double[rate.length];
        int half = LEVEL_SECONDS / 2;
        for (int i = 0; i < rate.length; i++) {
            int from = Math.max(0, i - half);
            int to = Math.min(rate.length, i + half + 1);
            means[i] = (sums[to] - sums[from]) / (to - from);
        }
        return means;
    }

    /** Into which of {@code count} equally frequent classes each value falls. */
    private static List<int[]> classes(List<double[]> values, int count) {
        double[] edges = edges(values.stream().flatMapToDouble(Arrays::stream).toArray(), count);
        return values.stream()
                .map(series ->
                        Arrays.stream(series).mapToInt(v -> classOf(v, edges)).toArray())
                .toList();
    }

    private static double[] edges(double[] values, int count) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] edges = new double[count - 1];
        for (int i = 0; i < edges.length && sorted.length > 0; i++) {
            edges[i] = TraceStatistics.quantile(sorted, (i + 1.0) / count);
        }
        return edges;
    }

    private static int classOf(double value, double[] edges) {
        int i = 0;
        while (i < edges.length && edges[i] < value) {
            i++;
        }
        return i;
    }

    private List<int[]> statesWithin(List<int[]> levels, int levelCount, int statesPerLevel) {
        double[][] edges = new double[levelCount][];
        for (int level = 0; level < levelCount; level++) {
            edges[level] = edges(ratesOf(levels, level), statesPerLevel);
        }
        List<int[]> states = new ArrayList<>();
        for (int t = 0; t < rates.size(); t++) {
            int[] ofTrace = new int[rates.get(t).length];
            for (int i = 0; i < ofTrace.length; i++) {
                int level = levels.get(t)[i];
                ofTrace[i] = level * statesPerLevel + classOf(rates.get(t)[i], edges[level]);
            }
            states.add(ofTrace);
        }
        return states;
    }

    private double[] ratesOf(List<int[]> levels, int level) {
        List<Double> found = new ArrayList<>();
        for (int t = 0; t < rates.size(); t++) {
            for (int i = 0; i < rates.get(t).length; i++) {
                if (levels.get(t)[i] == level) {
                    found.add(rates.get(t)[i]);
                }
            }
        }
        return found.stream().mapToDouble(r -> r).toArray();
    }

    private LinkChain chain(List<int[]> states, int statesPerLevel, int levelCount) {
        int most = statesPerLevel * levelCount;
        int[] ring = states.stream().flatMapToInt(Arrays::stream).toArray();
        double[] seconds = new double[most];
        double[][] changes = new double[most][most];
        for (int i = 0; i < ring.length; i++) {
            seconds[ring[i]]++;
            changes[ring[i]][ring[(i + 1) % ring.length]]++;
        }
        int[] seen = Arrays.stream(ring).distinct().sorted().toArray();
        double[] rate = meansIn(states, seconds, MeasuredLink::rate);
        double[] other = meansIn(states, seconds, MeasuredLink::other);
        double[] trip = meansIn(states, seconds, MeasuredLink::roundTrip);
        List<LinkChain.State> chain = new ArrayList<>();
        for (int s : seen) {
            double exits = seconds[s] - changes[s][s];
            List<Double> next = Arrays.stream(seen)
                    .mapToObj(n -> n == s || exits == 0 ? 0.0 : changes[s][n] / exits)
                    .toList();
            chain.add(new LinkChain.State(
                    (char) ('a' + s / statesPerLevel) + String.valueOf(s % statesPerLevel + 1),
                    rate[s],
                    other[s],
                    trip[s],
                    seconds[s] / ring.length,
                    exits == 0 ? Double.POSITIVE_INFINITY : seconds[s] / exits,
                    next));
        }
        return new LinkChain(chain, levelCount);
    }

    /** The mean of a quantity over the seconds of each state; NaN if a trace lacks it. */
    private double[] meansIn(
            List<int[]> states, double[] seconds, Function<MeasuredLink, @Nullable RateTrace> quantity) {
        double[] sums = new double[seconds.length];
        for (int t = 0; t < states.size(); t++) {
            RateTrace trace = quantity.apply(links.get(t));
            double[] values = trace == null ? new double[0] : Seconds.of(trace);
            for (int i = 0; i < states.get(t).length; i++) {
                sums[states.get(t)[i]] += i < values.length ? values[i] : Double.NaN;
            }
        }
        for (int s = 0; s < sums.length; s++) {
            sums[s] /= seconds[s];
        }
        return sums;
    }
}
