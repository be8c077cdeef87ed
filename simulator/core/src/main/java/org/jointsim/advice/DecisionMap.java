package org.jointsim.advice;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyRequest;
import org.jointsim.profile.Device;
import org.jointsim.scenario.ClientClassSpec;

/**
 * What a policy decides on a grid of one or two conditions.
 *
 * @param axes the conditions that vary, one or two
 * @param points for each value of the first axis, all values of the second, in their order
 */
public record DecisionMap(List<Axis> axes, List<Point> points) {

    private static final double LOGARITHMIC_FROM = 10;

    public DecisionMap {
        axes = List.copyOf(axes);
        points = List.copyOf(points);
    }

    /**
     * Values of one condition, in the SI unit, rising.
     *
     * @param isLogarithmic whether neighbours have equal ratios, else equal differences
     */
    public record Axis(Knob knob, List<Double> values, boolean isLogarithmic) {
        public Axis {
            values = List.copyOf(values);
        }

        /** So many values from {@code low} to {@code high}, both among them; by ratio where the ends differ tenfold. */
        public static Axis of(Knob knob, double low, double high, int count) {
            boolean logarithmic = low > 0 && high / low >= LOGARITHMIC_FROM;
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                double share = i / (count - 1.0);
                double value = logarithmic ? low * StrictMath.pow(high / low, share) : low + (high - low) * share;
                values.add(i == count - 1 ? high : value);
            }
            return new Axis(knob, values, logarithmic);
        }
    }

    /**
     * One decision.
     *
     * @param coordinates a value for each axis
     * @param isFeasible whether the limits, if there are any, were kept
     */
    public record Point(
            List<Double> coordinates,
            Placement placement,
            Prediction prediction,
            double objective,
            boolean isFeasible) {}

    /** Decides for each point of the grid; all that no axis varies is as assumed. */
    public static DecisionMap draw(
            ClientClassSpec client, Dnn dnn, Device gpu, Assumptions assumptions, List<Axis> axes) {
        PolicyRequest request = Advisor.request(client, dnn, gpu);
        OffloadingPolicy policy = Policies.create(client.policy().name(), request);
        List<Point> points = new ArrayList<>();
        for (List<Double> coordinates : grid(axes)) {
            Assumptions assumed = assumptions;
            for (int i = 0; i < axes.size(); i++) {
                assumed = axes.get(i).knob().turn(assumed, coordinates.get(i));
            }
            points.add(decide(policy, request, client, assumed, coordinates));
        }
        return new DecisionMap(axes, points);
    }

    private static Point decide(
            OffloadingPolicy policy,
            PolicyRequest request,
            ClientClassSpec client,
            Assumptions assumed,
            List<Double> coordinates) {
        Placement placement = policy.decide(assumed.of(client));
        Prediction prediction =
                request.workload().predict(placement, assumed.of(client).conditions());
        double objective = request.objective().of(prediction);
        return new Point(coordinates, placement, prediction, objective, !policy.lastWasInfeasible());
    }

    private static List<List<Double>> grid(List<Axis> axes) {
        List<List<Double>> grid = new ArrayList<>();
        for (double x : axes.get(0).values()) {
            if (axes.size() == 1) {
                grid.add(List.of(x));
            } else {
                axes.get(1).values().forEach(y -> grid.add(List.of(x, y)));
            }
        }
        return grid;
    }
}
