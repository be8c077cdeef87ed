package org.jointsim.advice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.RunnerUp;
import org.jointsim.partition.Site;
import org.jointsim.partition.Step;
import org.jointsim.partition.Workload;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyRequest;
import org.jointsim.profile.Device;
import org.jointsim.profile.SegmentCosts;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.PolicySpec;

/**
 * Finds out why a policy decided as it did, by asking it again under other conditions.
 *
 * <p>Without limits the objective of every placement is linear in the inverse of a rate (also with the linear power of a
 * radio) and in the wait, so the values at which one placement is best are an interval, and bisection between the present
 * value and an extreme one finds its end exactly. With limits they need not be one: then a grid of ratio {@value #RATIO} is walked
 * first, and a change that is undone within one step of it is not seen.
 */
public final class Explainer {

    private static final double RATIO = 1.02;
    private static final double PRECISION = 1e-9;
    private static final double TIE = 1e-12;
    private static final double SLOWEST_BITS_PER_SECOND = 1;
    private static final double FASTEST_BITS_PER_SECOND = 1e12;
    private static final double SHORTEST_SECONDS = 1e-6;
    private static final double LONGEST_SECONDS = 1e6;
    private static final List<String> PARTS = List.of("mobile", "coding", "upload", "cloudWait", "cloud", "download");

    private final ClientClassSpec client;
    private final PolicySpec policy;
    private final Workload workload;
    private final PolicyRequest request;
    private final Assumptions assumptions;
    private final OffloadingPolicy decider;
    private final Conditions conditions;
    private final Placement chosen;

    private Explainer(ClientClassSpec client, Dnn dnn, Device gpu, Assumptions assumptions) {
        this.client = client;
        this.policy = client.policy();
        this.request = Advisor.request(client, dnn, gpu);
        this.workload = request.workload();
        this.assumptions = assumptions;
        this.decider = Policies.create(policy.name(), request);
        this.conditions = assumptions.of(client).conditions();
        this.chosen = decide(assumptions);
    }

    /** Explains the decision of {@link Advisor#advise} for the same question. */
    public static Why explain(ClientClassSpec client, Dnn dnn, Device gpu, Assumptions assumptions) {
        return new Explainer(client, dnn, gpu, assumptions).explain();
    }

    private Why explain() {
        Optional<Advice.Choice> runnerUp = RunnerUp.find(
                        workload, request.objective(), policy.limits(), conditions, chosen)
                .map(this::choice);
        boolean feasible = !decider.lastWasInfeasible();
        return new Why(
                parts(),
                runnerUp,
                runnerUp.map(Advice.Choice::objective).orElse(Double.NaN) - objective(chosen),
                List.of(breakEven(Knob.UPLINK), breakEven(Knob.CLOUD_WAIT)),
                feasible ? limitPrices() : List.of(),
                decider.beliefs().map(this::beliefs));
    }

    private Placement decide(Assumptions assumed) {
        return decider.decide(assumed.of(client));
    }

    private double objective(Placement placement) {
        return request.objective().of(workload.predict(placement, conditions));
    }

    private Advice.Choice choice(Placement placement) {
        Prediction prediction = workload.predict(placement, conditions);
        return new Advice.Choice(
                "runner-up", placement, prediction, request.objective().of(prediction));
    }

    // What it is spent on

    private List<Why.Part> parts() {
        Map<String, double[]> sums = new LinkedHashMap<>();
        PARTS.forEach(part -> sums.put(part, new double[2]));
        for (Step step : workload.steps(chosen)) {
            add(sums, step);
        }
        return sums.entrySet().stream()
                .map(part -> new Why.Part(part.getKey(), part.getValue()[0], part.getValue()[1]))
                .toList();
    }

    private void add(Map<String, double[]> sums, Step step) {
        Prediction prediction = Prediction.of(List.of(step), conditions);
        if (step instanceof Step.Compute compute && compute.site() == Site.CLOUD) {
            add(sums, "cloudWait", prediction.cloudWaitSeconds(), waitJoules(prediction.cloudWaitSeconds()));
            add(sums, "cloud", prediction.cloudSeconds(), waitJoules(prediction.cloudSeconds()));
        } else {
            add(sums, part(step), prediction.latencySeconds(), prediction.energyJoules());
        }
    }

    private static String part(Step step) {
        if (step instanceof Step.Transfer transfer) {
            return transfer.towards() == Site.CLOUD ? "upload" : "download";
        }
        return step instanceof Step.Compute ? "mobile" : "coding";
    }

    private static void add(Map<String, double[]> sums, String part, double seconds, double joules) {
        double[] sum = sums.getOrDefault(part, new double[2]);
        sum[0] += seconds;
        sum[1] += joules;
    }

    private double waitJoules(double seconds) {
        return conditions.waitWatts() == 0 ? 0 : conditions.waitWatts() * seconds;
    }

    // Where the decision would change

    private Why.BreakEven breakEven(Knob knob) {
        double value = knob.of(conditions);
        boolean isRate = knob == Knob.UPLINK || knob == Knob.DOWNLINK;
        double least = Math.min(value, isRate ? SLOWEST_BITS_PER_SECOND : 0);
        double most = Math.max(value, isRate ? FASTEST_BITS_PER_SECOND : LONGEST_SECONDS);
        return new Why.BreakEven(knob, value, change(knob, value, least), change(knob, value, most));
    }

    /** The value nearest to {@code from}, on the way to {@code to}, at which the decision differs. */
    private Optional<Why.Change> change(Knob knob, double from, double to) {
        DoublePredicate differs = value -> differs(decide(knob.turn(assumptions, value)));
        double same = from;
        double other = to;
        if (policy.limits().isAny()) {
            double step = firstStep(from, to, differs);
            if (Double.isNaN(step)) {
                return Optional.empty();
            }
            other = step;
            same = from < to ? Math.max(from, step / RATIO) : Math.min(from, step * RATIO);
            if (differs.test(same)) {
                same = from;
            }
        } else if (from == to || !differs.test(to)) {
            return Optional.empty();
        }
        double found = bisect(same, other, differs);
        return Optional.of(new Why.Change(found, decide(knob.turn(assumptions, found))));
    }

    private boolean differs(Placement placement) {
        return !placement.sites().equals(chosen.sites())
                || !placement.backwardSites().equals(chosen.backwardSites());
    }

    /** The first value of the grid at which the decision differs; NaN if there is none. */
    private static double firstStep(double from, double to, DoublePredicate differs) {
        boolean up = from < to;
        double value = Math.max(from, up ? SHORTEST_SECONDS : from);
        while (up ? value < to : value > Math.max(to, SHORTEST_SECONDS)) {
            value = up ? Math.min(to, value * RATIO) : Math.max(to, value / RATIO);
            if (differs.test(value)) {
                return value;
            }
        }
        return from != to && differs.test(to) ? to : Double.NaN;
    }

    /** The end of the values that decide as {@code same}, on the side of {@code other}. */
    private static double bisect(double same, double other, DoublePredicate differs) {
        double low = same;
        double high = other;
        while (Math.abs(high - low) > PRECISION * Math.max(Math.abs(high), Math.abs(low))) {
            boolean wide = low > 0 && high > 0 && Math.max(low / high, high / low) > 4;
            double middle = wide ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (differs.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    // What limits cost

    private List<Why.LimitPrice> limitPrices() {
        List<Why.LimitPrice> prices = new ArrayList<>();
        Limits limits = policy.limits();
        Prediction taken = workload.predict(chosen, conditions);
        if (limits.latencySeconds() < Double.POSITIVE_INFINITY) {
            prices.add(price("latency", limits.latencySeconds(), taken.latencySeconds()));
        }
        if (limits.energyJoules() < Double.POSITIVE_INFINITY) {
            prices.add(price("energy", limits.energyJoules(), taken.energyJoules()));
        }
        if (limits.cloudSeconds() < Double.POSITIVE_INFINITY) {
            prices.add(price("cloudTime", limits.cloudSeconds(), taken.cloudProfileSeconds()));
        }
        return prices;
    }

    private Why.LimitPrice price(String name, double limit, double used) {
        double now = objective(chosen);
        Placement free = decideWithin(with(name, Double.POSITIVE_INFINITY));
        double without = objective(free);
        if (!isBetter(without, now)) {
            return new Why.LimitPrice(name, limit, used, without, Double.NaN, Double.NaN, 0);
        }
        // A larger limit never makes the objective worse, so bisection finds the first that makes it better.
        double enough = value(name, workload.predict(free, conditions));
        double next = bisect(limit, enough, l -> isBetter(objective(decideWithin(with(name, l))), now));
        double then = objective(decideWithin(with(name, next)));
        return new Why.LimitPrice(name, limit, used, without, next, then, (now - then) / (next - limit));
    }

    private static boolean isBetter(double objective, double than) {
        return objective < than * (1 - TIE);
    }

    private Placement decideWithin(Limits limits) {
        return Policies.create(policy.name(), request.withLimits(limits)).decide(assumptions.of(client));
    }

    private Limits with(String name, double limit) {
        Limits l = policy.limits();
        return new Limits(
                name.equals("latency") ? limit : l.latencySeconds(),
                name.equals("energy") ? limit : l.energyJoules(),
                name.equals("cloudTime") ? limit : l.cloudSeconds());
    }

    private static double value(String name, Prediction prediction) {
        return switch (name) {
            case "latency" -> prediction.latencySeconds();
            case "energy" -> prediction.energyJoules();
            default -> prediction.cloudProfileSeconds();
        };
    }

    // What it believes

    private Why.Beliefs beliefs(Workload believed) {
        return new Why.Beliefs(
                believed.predict(chosen, conditions),
                error(believed.mobile(), workload.mobile()),
                error(believed.cloud(), workload.cloud()));
    }

    private static double error(SegmentCosts believed, SegmentCosts profiled) {
        double error = 0;
        double sum = 0;
        for (int k = 1; k <= profiled.layerCount(); k++) {
            error += Math.abs(believed.seconds(k, k) - profiled.seconds(k, k));
            sum += profiled.seconds(k, k);
        }
        return sum > 0 ? error / sum : 0;
    }
}
