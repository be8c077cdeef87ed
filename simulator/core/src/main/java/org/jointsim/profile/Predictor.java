package org.jointsim.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jspecify.annotations.Nullable;

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
 * @param uncertaintyFraction standard deviation of the true time of a kind of layer over the predicted one, &gt;= 0
 * @param reference a measured device: a dnn of which it has a profile takes that profile's times, each times the ratio of the
 *     two rooflines; {@code null}: the roofline alone
 */
public record Predictor(
        double peakFlopPerSecond,
        double efficiencyFraction,
        double memoryBytesPerSecond,
        double overheadSeconds,
        double powerWatts,
        double uncertaintyFraction,
        @Nullable Device reference)
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
        requireNotNegative("uncertaintyFraction", uncertaintyFraction);
        if (reference != null && reference.predictor() == null) {
            throw new IllegalArgumentException(
                    "the reference device %s has no predictor, so there is no roofline to compare with"
                            .formatted(reference.id()));
        }
    }

    /** A roofline alone, taken to be exact. */
    public Predictor(
            double peakFlopPerSecond,
            double efficiencyFraction,
            double memoryBytesPerSecond,
            double overheadSeconds,
            double powerWatts) {
        this(peakFlopPerSecond, efficiencyFraction, memoryBytesPerSecond, overheadSeconds, powerWatts, 0, null);
    }

    public Predictor withUncertainty(double fraction) {
        return new Predictor(
                peakFlopPerSecond,
                efficiencyFraction,
                memoryBytesPerSecond,
                overheadSeconds,
                powerWatts,
                fraction,
                reference);
    }

    public Predictor withReference(@Nullable Device measured) {
        return new Predictor(
                peakFlopPerSecond,
                efficiencyFraction,
                memoryBytesPerSecond,
                overheadSeconds,
                powerWatts,
                uncertaintyFraction,
                measured);
    }

    /** The predicted profile of {@code dnn} on the device called {@code device}. */
    public Profile predict(Dnn dnn, String device) {
        Profile measured = reference == null ? null : reference.profiles().get(dnn.id());
        if (measured != null && measured.layerCount() == dnn.layerCount()) {
            return scaled(dnn, device, measured);
        }
        List<LayerCost> costs = dnn.layers().stream().map(this::predict).toList();
        return new Profile(dnn.id(), device, costs, List.of());
    }

    private LayerCost predict(Layer layer) {
        double forward = seconds(layer);
        double backward = backwardSeconds(layer);
        return new LayerCost(forward, forward * powerWatts, backward, backward * powerWatts);
    }

    // Scaled from a measured device

    private Profile scaled(Dnn dnn, String device, Profile measured) {
        List<LayerCost> costs = new ArrayList<>();
        for (int k = 1; k <= dnn.layerCount(); k++) {
            costs.add(scaled(measured.layer(k), dnn.layers().subList(k - 1, k)));
        }
        List<GroupCost> groups = measured.groups().stream()
                .map(group -> new GroupCost(
                        group.from(),
                        group.to(),
                        scaled(group.cost(), dnn.layers().subList(group.from() - 1, group.to()))))
                .toList();
        return new Profile(dnn.id(), device, costs, groups);
    }

    private LayerCost scaled(LayerCost measured, List<Layer> layers) {
        Predictor other =
                Objects.requireNonNull(Objects.requireNonNull(reference).predictor());
        double forward = scaled(measured.forwardSeconds(), layers, this::seconds, other::seconds);
        double backward = scaled(measured.backwardSeconds(), layers, this::backwardSeconds, other::backwardSeconds);
        return new LayerCost(forward, forward * powerWatts, backward, backward * powerWatts);
    }

    /**
     * Times the ratio of the two rooflines of these layers. A roofline of 0 s of the measured device has no ratio to anything: then what
     * was measured, but at least the roofline of this one. NaN where nothing was measured.
     */
    private static double scaled(
            double measuredSeconds, List<Layer> layers, ToDoubleFunction<Layer> here, ToDoubleFunction<Layer> there) {
        double hereSeconds = layers.stream().mapToDouble(here).sum();
        double thereSeconds = layers.stream().mapToDouble(there).sum();
        return thereSeconds > 0
                ? measuredSeconds * (hereSeconds / thereSeconds)
                : Math.max(measuredSeconds, hereSeconds);
    }

    // The roofline

    /** The predicted time of a layer forward. */
    public double seconds(Layer layer) {
        return seconds(layer.workFlop(), layer.memoryBytes());
    }

    private double backwardSeconds(Layer layer) {
        return seconds(BACKWARD_FACTOR * layer.workFlop(), BACKWARD_FACTOR * layer.memoryBytes());
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
