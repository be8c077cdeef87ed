package org.jointsim.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Workload;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.policy.Policies;
import org.jointsim.profile.Device;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.PolicySpec;
import org.jointsim.scenario.ServiceSpec;

/** What all clients of a class share in one replication: its laws, its draws, its policy for each dnn, and known plans. */
final class ClientClass {

    private static final int MOST_PLANS = 4096;
    /** A query draws its service factors at number·2⁸ + ordinal of the cloud segment. */
    private static final int SERVICE_INDEX_BITS = 8;
    /** They look at nothing. */
    private static final List<String> FIXED_POLICIES = List.of("mobile-only", "cloud-only", "fixed");

    final int index;
    final ClientClassSpec spec;
    final LinkLaw linkLaw;
    /** Weight of the newest transfer in what a client believes of its link. */
    final double newestWeight;

    /** Of the exponential gap or think time; unused where arrivals are periodic. */
    private final double meanGapSeconds;

    private final Draws arrivalDraws;
    private final Draws dnnDraws;
    private final Draws serviceDraws;
    private final Draws balancerDraws;
    private final ServiceSpec service;
    /** By dnn of the mix, then by pool. */
    private final List<Choice[]> choices = new ArrayList<>();

    private final int[] dnnNumbers;
    /** What a policy asks the cloud about when it decides. */
    final Joiner joiner;

    /** Whether the policy looks at the cloud, and whether it does by what replies carried. */
    final boolean looksAtCloud;

    final boolean readsReplies;

    ClientClass(int index, ClientClassSpec spec, CloudSpec cloud, DnnNumbers dnns, RandomStreams streams) {
        this.index = index;
        this.spec = spec;
        this.service = cloud.service();
        this.joiner = new Joiner(spec.policy().priority(), spec.deadlineSeconds());
        this.looksAtCloud = !FIXED_POLICIES.contains(spec.policy().name());
        this.readsReplies = looksAtCloud && spec.policy().cloudInformation() instanceof CloudInformation.Reply;
        this.linkLaw = new LinkLaw(spec.link(), streams.draws(spec.name(), "link"));
        this.meanGapSeconds = meanGapSeconds(spec.arrivals());
        this.arrivalDraws = streams.draws(spec.name(), "arrivals");
        this.dnnDraws = streams.draws(spec.name(), "dnn");
        this.serviceDraws = streams.draws(spec.name(), "service");
        this.balancerDraws = streams.draws(spec.name(), "balancer");
        this.newestWeight = spec.policy().linkInformation() instanceof LinkInformation.Ewma ewma ? ewma.weight() : 1;
        this.dnnNumbers = new int[spec.mix().size()];
        for (int i = 0; i < dnnNumbers.length; i++) {
            Choice[] byPool = choices(spec.mix().get(i).dnn(), cloud);
            choices.add(byPool);
            dnnNumbers[i] = dnns.of(byPool[0].workload);
        }
    }

    /** One for each pool; pools of the same device share theirs. */
    private Choice[] choices(Dnn dnn, CloudSpec cloud) {
        Map<Device, Choice> byDevice = new HashMap<>();
        return cloud.pools().stream()
                .map(pool -> byDevice.computeIfAbsent(
                        pool.device(), gpu -> new Choice(spec.workload(dnn, gpu), spec.policy())))
                .toArray(Choice[]::new);
    }

    private static double meanGapSeconds(ArrivalSpec arrivals) {
        if (arrivals instanceof ArrivalSpec.Poisson poisson) {
            return 1 / poisson.ratePerSecond();
        }
        return arrivals instanceof ArrivalSpec.Closed closed ? closed.meanThinkSeconds() : Double.NaN;
    }

    /**
     * When the {@code number}-th query is issued.
     *
     * @param previousAt when the one before was (open arrivals) or ended (closed); 0 before the first
     */
    double arrivalAt(int owner, long number, double previousAt) {
        if (spec.arrivals() instanceof ArrivalSpec.Periodic periodic) {
            double phaseSeconds =
                    periodic.everySeconds() * arrivalDraws.at(owner, 0).uniform();
            return phaseSeconds + periodic.everySeconds() * number;
        }
        return previousAt + arrivalDraws.at(owner, number).exponential(meanGapSeconds);
    }

    boolean isClosed() {
        return spec.arrivals() instanceof ArrivalSpec.Closed;
    }

    /** Which dnn of the mix a query runs. */
    int pickDnn(int owner, long number) {
        if (dnnNumbers.length == 1) {
            return 0;
        }
        double u = dnnDraws.at(owner, number).uniform();
        int last = dnnNumbers.length - 1;
        for (int i = 0; i < last; i++) {
            u -= spec.mix().get(i).fraction();
            if (u < 0) {
                return i;
            }
        }
        return last;
    }

    /** The factor of mean 1 on the time of a cloud segment. */
    double serviceFactor(int owner, long number, int segment) {
        if (service instanceof ServiceSpec.Deterministic) {
            return 1;
        }
        Draws draw = serviceDraws.at(owner, (number << SERVICE_INDEX_BITS) + segment);
        return service instanceof ServiceSpec.Lognormal lognormal
                ? draw.lognormalOfMeanOne(lognormal.cv())
                : draw.exponential(1);
    }

    /** The draw by which the balancer chooses the pool of a cloud segment. */
    Draws balancerDraw(int owner, long number, int segment) {
        return balancerDraws.at(owner, (number << SERVICE_INDEX_BITS) + segment);
    }

    int dnnNumber(int mixIndex) {
        return dnnNumbers[mixIndex];
    }

    /** What decides where a query goes that is to meet this pool. */
    OffloadingPolicy policy(int mixIndex, int pool) {
        return choices.get(mixIndex)[pool].policy;
    }

    Workload workload(int mixIndex, int pool) {
        return choices.get(mixIndex)[pool].workload;
    }

    /** The steps of a placement, derived once. */
    Plan plan(int mixIndex, int pool, Placement placement) {
        Choice choice = choices.get(mixIndex)[pool];
        Plan plan = choice.plans.get(placement);
        if (plan == null) {
            plan = new Plan(placement, choice.workload.steps(placement));
            if (choice.plans.size() >= MOST_PLANS) {
                choice.plans.clear();
            }
            choice.plans.put(placement, plan);
        }
        return plan;
    }

    /** One dnn of the mix: what it costs, what decides, and the plans of the placements that were decided. */
    private static final class Choice {
        final Workload workload;
        final OffloadingPolicy policy;
        final IdentityHashMap<Placement, Plan> plans = new IdentityHashMap<>();

        Choice(Workload workload, PolicySpec spec) {
            this.workload = workload;
            this.policy = Policies.create(spec.name(), workload, spec.objective(), spec.limits(), spec.placement());
        }
    }
}
