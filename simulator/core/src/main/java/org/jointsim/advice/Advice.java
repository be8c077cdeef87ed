package org.jointsim.advice;

import java.util.List;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.scenario.PolicySpec;
import org.jspecify.annotations.Nullable;

/**
 * One decision, explained.
 *
 * @param client the class that decides
 * @param dnn id of the dnn
 * @param policy what decides
 * @param objective what it minimises; at the charge of time 0, where the weight of energy follows the battery
 * @param conditions what it assumes
 * @param chosen its placement
 * @param violated the limits that {@code chosen} exceeds because no placement keeps them; empty if the limits were kept
 * @param relaxations how far violated limits would have to be raised; empty if the limits were kept
 * @param layers in order; empty where only the decision was asked for
 * @param alternatives to compare with: all on the mobile, all in the cloud, the best single split
 */
public record Advice(
        String client,
        String dnn,
        PolicySpec policy,
        Objective objective,
        Conditions conditions,
        Choice chosen,
        List<String> violated,
        List<LimitedOptimizer.Relaxation> relaxations,
        List<LayerAdvice> layers,
        List<Choice> alternatives) {

    public Advice {
        violated = List.copyOf(violated);
        relaxations = List.copyOf(relaxations);
        layers = List.copyOf(layers);
        alternatives = List.copyOf(alternatives);
    }

    /** Whether the limits, if there are any, were kept. */
    public boolean isFeasible() {
        return violated.isEmpty();
    }

    /**
     * A placement and what it costs.
     *
     * @param name of the choice
     * @param objective its value, in the unit of the weights
     */
    public record Choice(String name, Placement placement, Prediction prediction, double objective) {}

    /**
     * One layer: what it costs on either site, where it runs, and what it would cost to choose otherwise.
     *
     * @param number 1..n
     * @param outputBytes size of its tensor
     * @param mobileSeconds on its own on the mobile
     * @param mobileJoules on its own on the mobile
     * @param cloudSeconds on its own in the cloud, without slow-down
     * @param site chosen
     * @param objectiveOnOtherSite of the chosen placement with this layer alone on the other site
     * @param objectiveOfSplitAfter of layers 1..number on the mobile and all later ones in the cloud
     * @param backward in training, its backward pass
     */
    public record LayerAdvice(
            int number,
            String name,
            String kind,
            long outputBytes,
            double mobileSeconds,
            double mobileJoules,
            double cloudSeconds,
            Site site,
            double objectiveOnOtherSite,
            double objectiveOfSplitAfter,
            @Nullable BackwardAdvice backward) {}

    /**
     * The backward pass of a layer on one sample.
     *
     * @param mobileSeconds on the mobile
     * @param mobileJoules on the mobile
     * @param cloudSeconds in the cloud, without slow-down
     * @param site chosen
     */
    public record BackwardAdvice(double mobileSeconds, double mobileJoules, double cloudSeconds, Site site) {}
}
