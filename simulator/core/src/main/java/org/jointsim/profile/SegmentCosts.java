package org.jointsim.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The cost of running layers i..j forward in one go, and of the backward pass of each layer.
 *
 * <p>Forward, {@code T(i..j)} is the time of the fastest way to cover i..j with measured groups and single layers,
 * {@code E(i..j)} the energy of that same cover (of equally fast ones, the least energy). Without groups both are sums.
 *
 * <p>Two covers count as equally fast when their times differ by less than {@value #TIE} of their size, so that rounding
 * does not choose. With groups all n(n+1)/2 segments are tabulated once, in O(n·g) for g groups and layers.
 */
public final class SegmentCosts implements Serializable {

    private static final long serialVersionUID = 1;
    private static final double TIE = 1e-12;

    private final int layerCount;
    private final boolean additive;
    /** Additive: entry k-1 is layer k. With groups: the triangle of {@link #index}. */
    private final double[] seconds;

    private final double[] joules;

    /** Entry k-1 is the backward pass of layer k; empty if it is not known for all layers. */
    private final double[] backwardSeconds;

    private final double[] backwardJoules;

    private SegmentCosts(Profile profile) {
        this.layerCount = profile.layerCount();
        this.additive = profile.groups().isEmpty();
        this.backwardSeconds = backward(profile, LayerCost::backwardSeconds);
        this.backwardJoules = backward(profile, LayerCost::backwardJoules);
        int size = additive ? layerCount : layerCount * (layerCount + 1) / 2;
        this.seconds = new double[size];
        this.joules = new double[size];
    }

    private static double[] backward(Profile profile, ToDoubleFunction<LayerCost> part) {
        double[] layers = profile.layers().stream().mapToDouble(part).toArray();
        return Arrays.stream(layers).anyMatch(Double::isNaN) ? new double[0] : layers;
    }

    /** The segment costs of a profile. */
    public static SegmentCosts of(Profile profile) {
        return profile.groups().isEmpty() ? sums(profile) : covers(profile);
    }

    private static SegmentCosts sums(Profile profile) {
        SegmentCosts costs = new SegmentCosts(profile);
        for (int k = 1; k <= profile.layerCount(); k++) {
            costs.seconds[k - 1] = profile.layer(k).forwardSeconds();
            costs.joules[k - 1] = profile.layer(k).forwardJoules();
        }
        return costs;
    }

    private static SegmentCosts covers(Profile profile) {
        SegmentCosts costs = new SegmentCosts(profile);
        List<List<GroupCost>> groupsByEnd = groupsByEnd(profile);
        for (int from = 1; from <= costs.layerCount; from++) {
            for (int to = from; to <= costs.layerCount; to++) {
                LayerCost last = profile.layer(to);
                costs.offer(from, to, to, last.forwardSeconds(), last.forwardJoules(), true);
                for (GroupCost group : groupsByEnd.get(to)) {
                    if (group.from() >= from) {
                        LayerCost cost = group.cost();
                        costs.offer(from, to, group.from(), cost.forwardSeconds(), cost.forwardJoules(), false);
                    }
                }
            }
        }
        return costs;
    }

    private static List<List<GroupCost>> groupsByEnd(Profile profile) {
        List<List<GroupCost>> byEnd = new ArrayList<>();
        for (int k = 0; k <= profile.layerCount(); k++) {
            byEnd.add(new ArrayList<>());
        }
        for (GroupCost group : profile.groups()) {
            byEnd.get(group.to()).add(group);
        }
        return byEnd;
    }

    /** Considers the cover of from..to that ends with a piece that starts at {@code pieceFrom}. */
    private void offer(int from, int to, int pieceFrom, double pieceSeconds, double pieceJoules, boolean first) {
        double s = pieceSeconds + (pieceFrom > from ? seconds(from, pieceFrom - 1) : 0);
        double e = pieceJoules + (pieceFrom > from ? joules(from, pieceFrom - 1) : 0);
        int at = index(from, to);
        double tolerance = TIE * seconds[at];
        boolean faster = s < seconds[at] - tolerance;
        boolean asFast = s <= seconds[at] + tolerance;
        if (first || faster || (asFast && e < joules[at])) {
            seconds[at] = s;
            joules[at] = e;
        }
    }

    /** The number n of layers. */
    public int layerCount() {
        return layerCount;
    }

    /** Whether a segment costs the sum of its layers, so that splitting it changes nothing. */
    public boolean isAdditive() {
        return additive;
    }

    /** T(from..to), 1 &lt;= from &lt;= to &lt;= n. */
    public double seconds(int from, int to) {
        return additive ? sum(seconds, from, to) : seconds[index(from, to)];
    }

    /** E(from..to), 1 &lt;= from &lt;= to &lt;= n. */
    public double joules(int from, int to) {
        return additive ? sum(joules, from, to) : joules[index(from, to)];
    }

    /** Whether {@link #backwardSeconds} is known for all layers. */
    public boolean hasBackwardSeconds() {
        return backwardSeconds.length > 0;
    }

    /** Whether {@link #backwardJoules} is known for all layers. */
    public boolean hasBackwardJoules() {
        return backwardJoules.length > 0;
    }

    /** Time of the backward pass of layer {@code k}, 1 &lt;= k &lt;= n. */
    public double backwardSeconds(int k) {
        return backwardSeconds[k - 1];
    }

    /** Energy of the backward pass of layer {@code k}, 1 &lt;= k &lt;= n. */
    public double backwardJoules(int k) {
        return backwardJoules[k - 1];
    }

    private static double sum(double[] layers, int from, int to) {
        double sum = 0;
        for (int k = from; k <= to; k++) {
            sum += layers[k - 1];
        }
        return sum;
    }

    /** Segments are laid out by their last layer, so that a forward pass over layers reads memory in order. */
    private static int index(int from, int to) {
        return to * (to - 1) / 2 + from - 1;
    }
}
