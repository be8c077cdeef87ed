package org.jointsim.advice;

import java.util.ArrayList;
import java.util.List;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.partition.SplitOptimizer;
import org.jointsim.partition.Workload;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyRequest;
import org.jointsim.policy.Situation;
import org.jointsim.profile.Device;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.PolicySpec;

/** Asks the policy of a client class for one decision and works out what the alternatives would cost. */
public final class Advisor {

    private final ClientClassSpec client;
    private final PolicySpec policy;
    private final Objective objective;
    private final Workload workload;
    private final PolicyRequest request;
    private final Situation situation;
    private final Conditions conditions;

    private Advisor(ClientClassSpec client, Dnn dnn, Device gpu, Assumptions assumptions) {
        this.client = client;
        this.policy = client.policy();
        this.request = request(client, dnn, gpu);
        this.objective = request.objective();
        this.workload = request.workload();
        this.situation = assumptions.of(client);
        this.conditions = situation.conditions();
    }

    /** Explains the decision of {@code client} for a query of {@code dnn} when {@code gpu} serves the cloud. */
    public static Advice advise(ClientClassSpec client, Dnn dnn, Device gpu, Assumptions assumptions) {
        return new Advisor(client, dnn, gpu, assumptions).advise(true);
    }

    /** The same decision and its alternatives, without a word on each layer, which takes most of the time. */
    public static Advice decide(ClientClassSpec client, Dnn dnn, Device gpu, Assumptions assumptions) {
        return new Advisor(client, dnn, gpu, assumptions).advise(false);
    }

    private Advice advise(boolean withLayers) {
        OffloadingPolicy decider = Policies.create(policy.name(), request);
        Advice.Choice chosen = choice(policy.label(), decider.decide(situation));
        boolean infeasible = decider.lastWasInfeasible();
        return new Advice(
                client.name(),
                workload.dnn().id(),
                policy,
                objective,
                conditions,
                chosen,
                infeasible ? policy.limits().violatedBy(chosen.prediction()) : List.of(),
                infeasible ? relaxations() : List.of(),
                withLayers ? layers(chosen.placement()) : List.of(),
                alternatives());
    }

    /** What the policy of a client class is made of, at the charge that its battery has at time 0. */
    static PolicyRequest request(ClientClassSpec client, Dnn dnn, Device gpu) {
        PolicySpec policy = client.policy();
        List<Workload> known = client.mix().stream()
                .map(share -> client.workload(share.dnn(), gpu))
                .toList();
        return PolicyRequest.of(
                        client.workload(dnn, gpu), policy.objectiveAtStart(client.battery()), client.meanConditions())
                .withKnown(known)
                .withLimits(policy.limits())
                .withPlacement(policy.placement())
                .withParameters(policy.parameters());
    }

    private List<LimitedOptimizer.Relaxation> relaxations() {
        return new LimitedOptimizer(workload, objective, policy.limits()).relaxations(conditions);
    }

    private Advice.Choice choice(String name, Placement placement) {
        Prediction prediction = workload.predict(placement, conditions);
        return new Advice.Choice(name, placement, prediction, objective.of(prediction));
    }

    /** An alternative to the chosen placement: its tensors are coded where that serves the objective. */
    private Advice.Choice alternative(String name, Placement placement) {
        return choice(name, workload.withBestCoding(placement, objective, conditions));
    }

    private List<Advice.Choice> alternatives() {
        Placement bestSplit = new SplitOptimizer(workload, objective, Limits.NONE).optimize(conditions);
        return List.of(
                alternative("mobile-only", workload.entirely(Site.MOBILE)),
                alternative("cloud-only", workload.entirely(Site.CLOUD)),
                alternative("best-split", bestSplit));
    }

    private List<Advice.LayerAdvice> layers(Placement placement) {
        List<Advice.LayerAdvice> layers = new ArrayList<>();
        for (int k = 1; k <= workload.dnn().layerCount(); k++) {
            Layer layer = workload.dnn().layer(k);
            layers.add(new Advice.LayerAdvice(
                    k,
                    layer.name(),
                    layer.kind(),
                    layer.outputBytes(),
                    workload.mobile().seconds(k, k),
                    workload.mobile().joules(k, k),
                    workload.cloud().seconds(k, k),
                    placement.site(k),
                    alternative("", moved(placement, k)).objective(),
                    alternative("", SplitOptimizer.split(workload, k)).objective(),
                    placement.isTraining() ? backward(placement, k) : null));
        }
        return layers;
    }

    private Advice.BackwardAdvice backward(Placement placement, int k) {
        return new Advice.BackwardAdvice(
                workload.mobile().backwardSeconds(k),
                workload.mobile().backwardJoules(k),
                workload.cloud().backwardSeconds(k),
                placement.backwardSite(k));
    }

    private static Placement moved(Placement placement, int layer) {
        List<Site> sites = new ArrayList<>(placement.sites());
        sites.set(layer - 1, placement.site(layer).other());
        return new Placement(sites, placement.backwardSites());
    }
}
