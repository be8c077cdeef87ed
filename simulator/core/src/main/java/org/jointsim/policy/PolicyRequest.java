package org.jointsim.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Workload;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.jspecify.annotations.Nullable;

/**
 * All that a policy is made of.
 *
 * @param workload what it places
 * @param known the workloads of all dnns that the client class runs, this one among them: a predictor may learn from them
 * @param objective what it minimises, if it minimises
 * @param limits what a placement may cost at most
 * @param placement of {@code fixed}; else {@code null}
 * @param average what a client meets on average: time means of its link, an idle cloud
 * @param draws its random numbers, to be addressed by the client and the query of the situation
 * @param parameters by name, in SI units
 */
public record PolicyRequest(
        Workload workload,
        List<Workload> known,
        Objective objective,
        Limits limits,
        @Nullable Placement placement,
        Conditions average,
        Draws draws,
        Map<String, Double> parameters) {

    public PolicyRequest {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(average, "average");
        Objects.requireNonNull(draws, "draws");
        known = List.copyOf(known);
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** A request for one dnn, without limits or parameters, with the random numbers of replication 0 under seed 1. */
    public static PolicyRequest of(Workload workload, Objective objective, Conditions average) {
        Draws draws = new RandomStreams(1, 0).draws("", "policy");
        return new PolicyRequest(workload, List.of(workload), objective, Limits.NONE, null, average, draws, Map.of());
    }

    public PolicyRequest withLimits(Limits newLimits) {
        return new PolicyRequest(workload, known, objective, newLimits, placement, average, draws, parameters);
    }

    public PolicyRequest withKnown(List<Workload> newKnown) {
        return new PolicyRequest(workload, newKnown, objective, limits, placement, average, draws, parameters);
    }

    public PolicyRequest withPlacement(@Nullable Placement newPlacement) {
        return new PolicyRequest(workload, known, objective, limits, newPlacement, average, draws, parameters);
    }

    public PolicyRequest withDraws(Draws newDraws) {
        return new PolicyRequest(workload, known, objective, limits, placement, average, newDraws, parameters);
    }

    public PolicyRequest withParameters(Map<String, Double> newParameters) {
        return new PolicyRequest(workload, known, objective, limits, placement, average, draws, newParameters);
    }

    /** The value of a parameter that the policy declares. */
    public double parameter(String name) {
        Double value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the request has no parameter %s; it has %s".formatted(name, parameters.keySet()));
        }
        return value;
    }
}
