package org.jointsim.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.scenario.RateTrace;

/**
 * What measured and fitted rates have in common: their statistics, and the times to upload {@link #SIZES}, started every 5 s.
 *
 * @param measured statistics of the traces
 * @param fitted statistics of paths of the chain, {@value #PATHS} of {@value #PATH_SECONDS} s
 * @param uploads one entry for each size
 */
public record FitQuality(TraceStatistics measured, TraceStatistics fitted, List<Upload> uploads) {

    /** Bytes whose upload times are compared. */
    public static final List<Long> SIZES = List.of(100_000L, 1_000_000L);

    private static final int PATHS = 200;
    private static final double PATH_SECONDS = 2000;
    private static final double START_EVERY_SECONDS = 5;

    /**
     * The times to upload one size, in seconds.
     *
     * @param sizeBytes how much is sent
     * @param measuredMedian along the traces
     * @param measuredP95 along the traces
     * @param fittedMedian along the paths
     * @param fittedP95 along the paths
     * @param distance the largest between the two distributions (Kolmogorov and Smirnov), in [0, 1]
     */
    public record Upload(
            long sizeBytes,
            double measuredMedian,
            double measuredP95,
            double fittedMedian,
            double fittedP95,
            double distance) {}

    public FitQuality {
        uploads = List.copyOf(uploads);
    }

    static List<RateTrace> paths(LinkChain chain) {
        return chain.paths(PATHS, PATH_SECONDS);
    }

    /** Compares a chain with traces, those it was fitted to or others. */
    public static FitQuality of(LinkChain chain, List<RateTrace> traces) {
        List<RateTrace> paths = paths(chain);
        List<Upload> uploads = new ArrayList<>();
        for (long size : SIZES) {
            double[] measured = UploadTimes.of(traces, size, START_EVERY_SECONDS);
            double[] fitted = UploadTimes.of(paths, size, START_EVERY_SECONDS);
            uploads.add(new Upload(
                    size,
                    TraceStatistics.quantile(measured, 0.5),
                    TraceStatistics.quantile(measured, 0.95),
                    TraceStatistics.quantile(fitted, 0.5),
                    TraceStatistics.quantile(fitted, 0.95),
                    UploadTimes.distance(measured, fitted)));
        }
        return new FitQuality(TraceStatistics.of(traces), TraceStatistics.of(paths), uploads);
    }
}
