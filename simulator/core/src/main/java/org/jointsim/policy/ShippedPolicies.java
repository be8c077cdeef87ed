package org.jointsim.policy;

import java.util.List;
import java.util.function.Function;
import org.jointsim.partition.JointDnnOptimizer;
import org.jointsim.partition.LimitedOptimizer;
import org.jointsim.partition.MinCutOptimizer;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Workload;

/** The policies that come with JointSim, in the order in which they are listed. */
final class ShippedPolicies {

    static final List<PolicyProvider> ALL = List.of(
            new Shipped(
                    "jointdnn",
                    "the placement of every layer that minimises the objective, exactly",
                    "published: Eshratifar, Abrishami, Pedram (2021), IEEE TMC 20(2), 565-576; doi:10.1109/TMC.2019.2947893",
                    Ability.LIMITS,
                    ShippedPolicies::jointDnn),
            new Shipped(
                    "mobile-only",
                    "every layer runs on the mobile",
                    "derived: a baseline of all the papers",
                    Ability.TRAINING,
                    request -> FixedPolicy.of(request.workload().entirely(Site.MOBILE))),
            new Shipped(
                    "cloud-only",
                    "every layer runs in the cloud",
                    "derived: a baseline of all the papers",
                    Ability.TRAINING,
                    request -> FixedPolicy.of(request.workload().entirely(Site.CLOUD))),
            new Shipped(
                    "best-split",
                    "the best of the n + 1 single splits, exactly: the first layers on the mobile, the rest in the cloud",
                    "published: the coordinated deployment of DNNTune, Xia et al. (2019), ACM TACO 16(4); doi:10.1145/3368305",
                    Ability.LIMITS,
                    SplitPolicy::of),
            new Shipped(
                    "neurosurgeon",
                    "the single split that is best for the layer times and energies that regressions by kind of layer predict",
                    "published: Kang et al. (2017), ASPLOS; doi:10.1145/3037697.3037698",
                    Ability.INFERENCE,
                    NeurosurgeonPolicy::of),
            new Shipped(
                    "dads",
                    "the minimum cut of the graph of layers, to the cloud and not back; it sees neither groups nor the cloud's queue",
                    "published: Hu, Bao, Wang, Liu (2019), IEEE INFOCOM, its algorithm for light load; doi:10.1109/INFOCOM.2019.8737614",
                    Ability.INFERENCE,
                    request -> new OptimizingPolicy(MinCutOptimizer.oneWay(request.workload(), request.objective()))),
            new Shipped(
                    "static",
                    "the best placement for the mean rates of the link and an idle cloud, decided once",
                    "derived: jointdnn that never looks again",
                    Ability.LIMITS,
                    ShippedPolicies::decidedOnce),
            new Shipped(
                    "random",
                    "a single split for each query, all n + 1 equally likely",
                    "derived: what a decision is worth",
                    Ability.TRAINING,
                    RandomSplitPolicy::new),
            new Shipped(
                    "oracle",
                    "jointdnn that sees the true rates of the moment and the true wait that a request would meet now",
                    "derived: what information is worth; it does not see the future",
                    Ability.LIMITS,
                    ShippedPolicies::jointDnn),
            new Shipped(
                    "fixed",
                    "the placement that the scenario writes down",
                    "assumed: by the author of the scenario",
                    Ability.TRAINING,
                    request -> FixedPolicy.of(requirePlacement(request))));

    /** What a policy can do; each includes those before it. */
    private enum Ability {
        INFERENCE,
        TRAINING,
        LIMITS
    }

    private record Shipped(
            String name, String about, String source, Ability ability, Function<PolicyRequest, OffloadingPolicy> maker)
            implements PolicyProvider {

        @Override
        public boolean placesTraining() {
            return ability != Ability.INFERENCE;
        }

        @Override
        public boolean keepsLimits() {
            return ability == Ability.LIMITS;
        }

        @Override
        public OffloadingPolicy create(PolicyRequest request) {
            return maker.apply(request);
        }
    }

    private ShippedPolicies() {}

    private static OffloadingPolicy jointDnn(PolicyRequest request) {
        return request.limits().isAny()
                ? new LimitedPolicy(new LimitedOptimizer(request.workload(), request.objective(), request.limits()))
                : new OptimizingPolicy(new JointDnnOptimizer(request.workload(), request.objective()));
    }

    private static OffloadingPolicy decidedOnce(PolicyRequest request) {
        if (!request.limits().isAny()) {
            JointDnnOptimizer optimizer = new JointDnnOptimizer(request.workload(), request.objective());
            return FixedPolicy.of(optimizer.optimize(request.average()));
        }
        LimitedOptimizer optimizer = new LimitedOptimizer(request.workload(), request.objective(), request.limits());
        Placement placement = optimizer.optimize(request.average());
        return new FixedPolicy(placement, optimizer.lastWasInfeasible());
    }

    private static Placement requirePlacement(PolicyRequest request) {
        Placement placement = request.placement();
        Workload workload = request.workload();
        if (placement == null) {
            throw new IllegalArgumentException("policy fixed needs a placement, but has none");
        }
        if (placement.layerCount() != workload.dnn().layerCount()) {
            throw new IllegalArgumentException("policy fixed places %d layers, but dnn %s has %d"
                    .formatted(
                            placement.layerCount(),
                            workload.dnn().id(),
                            workload.dnn().layerCount()));
        }
        return placement.isTraining() == workload.isTraining() ? placement : workload.placement(placement.sites());
    }
}
