package org.jointsim.profile;

import java.io.Serializable;
import java.util.List;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;

/**
 * An analytical (roofline) predictor for dnns that were not measured: a layer takes
 * {@code overhead + max(work / (efficiency·peak), memory traffic / bandwidth)}, at constant power. Its backward pass does
 * twice the work and traffic of the forward pass (one product for the gradient of the input, one for that of the
 * weights). Groups are sums.
 *
 * <p>Williams, Waterman, Patterson (2009), "Roofline: an insightful visual performance model for multicore
 * architectures", Communications of the ACM 52(4), 65-76; doi:10.1145/1498765.1498785.
 *
 * @param peakFlopPerSecond highest computing speed, &gt; 0
 * @param efficiencyFraction share of the peak that kernels reach, in (0, 1]
 * @param memoryBytesPerSecond memory bandwidth, &gt; 0
 * @param overheadSeconds launch of one layer, &gt;= 0
 * @param powerWatts while computing, above idle, &gt;= 0
 */
public record Predictor(
        double peakFlopPerSecond,
        double efficiencyFraction,
        double memoryBytesPerSecond,
        double overheadSeconds,
        double powerWatts)
        implements Serializable {

    private static final double BACKWARD_FACTOR = 2;

    public Predictor {
        requirePositive("peakFlopPerSecond", peakFlopPerSecond);
        requirePositive("efficiencyFraction", efficiencyFraction);
        requirePositive("memoryBytesPerSecond", memoryBytesPerSecond);
        if (!(efficiencyFraction <= 1)) {
            throw new IllegalArgumentException("efficiencyFraction must be <= 1, but was " + efficiencyFraction);
        }
        requireNotNegative("overheadSeconds", overheadSeconds);
        requireNotNegative("powerWatts", powerWatts);
    }

    /** The predicted profile of {@code dnn} on the device called {@code device}. */
    public Profile predict(Dnn dnn, String device) {
        List<LayerCost> costs = dnn.layers().stream().map(this::predict).toList();
        return new Profile(dnn.id(), device, costs, List.of());
    }

    private LayerCost predict(Layer layer) {
        double forward = seconds(layer);
        double backward = seconds(BACKWARD_FACTOR * layer.workFlop(), BACKWARD_FACTOR * layer.memoryBytes());
        return new LayerCost(forward, forward * powerWatts, backward, backward * powerWatts);
    }

    /** The predicted time of a layer forward. */
    public double seconds(Layer layer) {
        return seconds(layer.workFlop(), layer.memoryBytes());
    }

    private double seconds(double workFlop, double memoryBytes) {
        return overheadSeconds + Math.max(computingSeconds(workFlop), movingSeconds(memoryBytes));
    }

    /** The time that work takes if memory does not bound it. */
    public double computingSeconds(double workFlop) {
        return workFlop / (efficiencyFraction * peakFlopPerSecond);
    }

    /** The time that memory traffic takes if work does not bound it. */
    public double movingSeconds(double memoryBytes) {
        return memoryBytes / memoryBytesPerSecond;
    }

    /** The ridge of the roofline: layers with more work per byte than this are bounded by computing. */
    public double balanceFlopPerByte() {
        return efficiencyFraction * peakFlopPerSecond / memoryBytesPerSecond;
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("%s must be finite and > 0, but was %s".formatted(what, value));
        }
    }

    private static void requireNotNegative(String what, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("%s must be finite and >= 0, but was %s".formatted(what, value));
        }
    }
}
