package org.jointsim.model;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Workload;
import org.jointsim.policy.OffloadingPolicy;
import org.jointsim.policy.Policies;
import org.jointsim.policy.PolicyRequest;
import org.jointsim.profile.Device;
import org.jointsim.random.Draws;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.BatterySpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.PolicySpec;
import org.jointsim.scenario.PolicySpec.Patience;
import org.jointsim.scenario.PolicySpec.Thrift;
import org.jointsim.scenario.Scenario;
import org.jointsim.scenario.ServiceSpec;
import org.jspecify.annotations.Nullable;

/** What all clients of a class share in one replication: its laws, its draws, its policy for each dnn, and known plans. */
final class ClientClass {

    private static final int MOST_PLANS = 4096;
    /** A query draws its service factors at number·2⁸ + ordinal of the cloud segment, tries counted. */
    private static final int SERVICE_INDEX_BITS = 8;
    /** Where there are more than 2⁸ ordinals, those beyond are draws of no other query. */
    private static final int OVERFLOW_BITS = 48;
    /** They look at nothing. */
    private static final List<String> FIXED_POLICIES = List.of("mobile-only", "cloud-only", "fixed");

    final int index;
    final ClientClassSpec spec;
    final LinkLaw linkLaw;
    /** Weight of the newest transfer in what a client believes of its link. */
    final double newestWeight;
    /** Whether its clients give up or try again. */
    final boolean hasPatience;

    /** When its clients come and go. */
    final Presence presence;

    private final ArrivalLaw arrivals;
    private final Draws dnnDraws;
    private final Draws serviceDraws;
    private final Draws batteryDraws;
    private final @Nullable BatteryLaw batteryLaw;
    private final Draws balancerDraws;
    private final ServiceSpec service;
    /** By pool; pools of the same device share theirs. */
    private final OnPool[] pools;

    private final int[] dnnNumbers;
    /** Whether the policy looks at the cloud, and whether it does by what replies carried. */
    final boolean looksAtCloud;

    final boolean readsReplies;

    ClientClass(int index, ClientClassSpec spec, Scenario scenario, DnnNumbers dnns, RandomStreams streams) {
        CloudSpec cloud = scenario.cloud();
        this.index = index;
        this.spec = spec;
        this.service = cloud.service();
        this.looksAtCloud = !FIXED_POLICIES.contains(spec.policy().name());
        this.readsReplies = looksAtCloud && spec.policy().cloudInformation() instanceof CloudInformation.Reply;
        this.linkLaw = new LinkLaw(spec.link(), streams.draws(spec.name(), "link"));
        this.presence = new Presence(spec.presence(), streams.draws(spec.name(), "presence"));
        this.arrivals =
                ArrivalLaw.of(spec.arrivals(), spec.count(), scenario.run().startSecondOfDay(), streams, spec.name());
        this.dnnDraws = streams.draws(spec.name(), "dnn");
        this.serviceDraws = streams.draws(spec.name(), "service");
        this.batteryDraws = streams.draws(spec.name(), "battery");
        this.batteryLaw = spec.battery() == null
                ? null
                : new BatteryLaw(spec.battery(), scenario.run().startSecondOfDay());
        this.hasPatience = !spec.policy().patience().equals(Patience.ENDLESS);
        this.balancerDraws = streams.draws(spec.name(), "balancer");
        this.newestWeight = spec.policy().linkInformation() instanceof LinkInformation.Ewma ewma ? ewma.weight() : 1;
        Draws policyDraws = streams.draws(spec.name(), "policy");
        Map<Device, OnPool> byDevice = new HashMap<>();
        this.pools = cloud.pools().stream()
                .map(pool -> byDevice.computeIfAbsent(
                        pool.device(),
                        gpu -> new OnPool(
                                requests(gpu, policyDraws), spec, scenario.run().measuresRegret())))
                .toArray(OnPool[]::new);
        this.dnnNumbers = pools[0].choices.stream()
                .mapToInt(choice -> dnns.of(choice.workload))
                .toArray();
    }

    /** What the policies are made of that decide for such GPUs, one for each dnn of the mix. */
    private List<PolicyRequest> requests(Device gpu, Draws draws) {
        List<Workload> workloads = spec.mix().stream()
                .map(share -> spec.workload(share.dnn(), gpu))
                .toList();
        return workloads.stream()
                .map(workload -> request(workload, workloads, draws))
                .toList();
    }

    private PolicyRequest request(Workload workload, List<Workload> known, Draws draws) {
        PolicySpec policy = spec.policy();
        return new PolicyRequest(
                workload,
                known,
                policy.objective(),
                policy.limits(),
                policy.placement(),
                spec.meanConditions(),
                draws,
                policy.parameters());
    }

    /**
     * When the {@code number}-th query is issued; {@code +Infinity} if there is none.
     *
     * @param previousAt when the one before was (open arrivals) or ended (closed); when the client joined before the first
     */
    double arrivalAt(int owner, long number, double previousAt) {
        return arrivals.at(owner, number, previousAt, presence.joinsAt(owner));
    }

    boolean isClosed() {
        return spec.arrivals().isClosed();
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
        Draws draw = serviceDraws.at(owner, drawIndex(number, segment));
        return service instanceof ServiceSpec.Lognormal lognormal
                ? draw.lognormalOfMeanOne(lognormal.cv())
                : draw.exponential(1);
    }

    static long drawIndex(long number, long segment) {
        long overflow = segment >>> SERVICE_INDEX_BITS;
        return (overflow << OVERFLOW_BITS)
                + (number << SERVICE_INDEX_BITS)
                + (segment & ((1 << SERVICE_INDEX_BITS) - 1));
    }

    /** The battery of a client at time 0. */
    @Nullable
    Battery battery(int owner) {
        BatterySpec battery = spec.battery();
        if (battery == null || batteryLaw == null) {
            return null;
        }
        double low = battery.chargeFraction();
        double high = battery.highestChargeFraction();
        double share = low == high
                ? low
                : low + (high - low) * batteryDraws.at(owner, 0).uniform();
        return new Battery(batteryLaw, battery.capacityJoules() * share);
    }

    /** The draw by which the balancer chooses the pool of a cloud segment. */
    Draws balancerDraw(int owner, long number, int segment) {
        return balancerDraws.at(owner, drawIndex(number, segment));
    }

    int dnnNumber(int mixIndex) {
        return dnnNumbers[mixIndex];
    }

    /** What decides where a query goes that is to meet this pool. */
    OffloadingPolicy policy(int mixIndex, int pool) {
        return pools[pool].choices.get(mixIndex).policy;
    }

    Workload workload(int mixIndex, int pool) {
        return pools[pool].choices.get(mixIndex).workload;
    }

    /** The steps of a placement, derived once. */
    Plan plan(int mixIndex, int pool, Placement placement) {
        Choice choice = pools[pool].choices.get(mixIndex);
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

    /** What decisions of this class for a pool cost more than the oracle's; {@code null} where it is not measured. */
    @Nullable
    Regret regret(int pool) {
        return pools[pool].regret;
    }

    /** What a class has for the GPUs of a pool: a choice for each dnn of the mix. */
    private static final class OnPool {
        final List<Choice> choices;
        final @Nullable Regret regret;

        OnPool(List<PolicyRequest> requests, ClientClassSpec spec, boolean measuresRegret) {
            choices =
                    requests.stream().map(request -> new Choice(request, spec)).toList();
            regret = measuresRegret ? new Regret(requests) : null;
        }
    }

    /** One dnn of the mix: what it costs, what decides, and the plans of the placements that were decided. */
    private static final class Choice {
        final Workload workload;
        final OffloadingPolicy policy;
        final IdentityHashMap<Placement, Plan> plans = new IdentityHashMap<>();

        Choice(PolicyRequest request, ClientClassSpec spec) {
            this.workload = request.workload();
            this.policy = policy(request, spec.policy(), spec.battery());
        }

        private static OffloadingPolicy policy(
                PolicyRequest request, PolicySpec policy, @Nullable BatterySpec battery) {
            Thrift thrift = policy.thrift();
            return thrift == null || battery == null
                    ? Policies.create(policy.name(), request)
                    : new ThriftyPolicy(policy.name(), request, thrift, battery.capacityJoules());
        }
    }
}
