package org.jointsim.calibrate;

import java.util.Arrays;
import java.util.List;
import org.jointsim.scenario.RateTrace;

/**
 * What rates are like in some traces together, from their means over whole seconds.
 *
 * @param traceCount how many traces
 * @param seconds how long they are together
 * @param mean bit/s
 * @param cv standard deviation over mean; NaN where the mean is 0
 * @param quantiles at {@link #QUANTILES}, bit/s
 * @param max bit/s
 * @param autocorrelations at {@link #LAGS}, about the mean of all traces; NaN where no trace is longer, or nothing varies
 * @param outageShare of the seconds with less than 5 % of the mean
 */
public record TraceStatistics(
        int traceCount,
        double seconds,
        double mean,
        double cv,
        List<Double> quantiles,
        double max,
        List<Double> autocorrelations,
        double outageShare) {

    /** Shares at which quantiles are given. */
    public static final List<Double> QUANTILES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    /** Seconds at which autocorrelations are given. */
    public static final List<Integer> LAGS = List.of(1, 5, 30);

    private static final double OUTAGE = 0.05;

    public TraceStatistics {
        quantiles = List.copyOf(quantiles);
        autocorrelations = List.copyOf(autocorrelations);
    }

    /** The statistics of traces, at least one. */
    public static TraceStatistics of(List<RateTrace> traces) {
        List<double[]> series = traces.stream().map(Seconds::of).toList();
        double[] all = series.stream().flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).sum() / all.length;
        double variance = Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum() / all.length;
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return new TraceStatistics(
                traces.size(),
                all.length,
                mean,
                Math.sqrt(variance) / mean,
                QUANTILES.stream().map(p -> quantile(sorted, p)).toList(),
                sorted[sorted.length - 1],
                LAGS.stream()
                        .map(lag -> autocovariance(series, mean, lag) / variance)
                        .toList(),
                Arrays.stream(all).filter(x -> x < OUTAGE * mean).count() / (double) all.length);
    }

    private static double autocovariance(List<double[]> series, double mean, int lag) {
        double sum = 0;
        long pairs = 0;
        for (double[] x : series) {
            for (int i = 0; i + lag < x.length; i++) {
                sum += (x[i] - mean) * (x[i + lag] - mean);
                pairs++;
            }
        }
        return sum / pairs;
    }

    /** The quantile of a sorted sample, straight between its values (type 7 of Hyndman and Fan 1996, doi:10.2307/2684934). */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
