package org.jointsim.model;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
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
    /** A query draws its service factors at number·2⁸ + ordinal of the cloud segment. */
    private static final int SERVICE_INDEX_BITS = 8;

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
    private final ServiceSpec service;
    /** {@code null} where it is not measured. */
    final @Nullable Regret regret;

    private final List<Choice> choices = new ArrayList<>();

    ClientClass(int index, ClientClassSpec spec, Scenario scenario, RandomStreams streams) {
        Device gpu = scenario.cloud().device();
        this.index = index;
        this.spec = spec;
        this.service = scenario.cloud().service();
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
        this.newestWeight = spec.policy().linkInformation() instanceof LinkInformation.Ewma ewma ? ewma.weight() : 1;
        List<Workload> workloads = spec.mix().stream()
                .map(share -> spec.workload(share.dnn(), gpu))
                .toList();
        Draws policyDraws = streams.draws(spec.name(), "policy");
        List<PolicyRequest> requests = workloads.stream()
                .map(workload -> request(workload, workloads, policyDraws))
                .toList();
        requests.forEach(request -> choices.add(new Choice(request, spec)));
        this.regret = scenario.run().measuresRegret() ? new Regret(requests) : null;
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
        if (choices.size() == 1) {
            return 0;
        }
        double u = dnnDraws.at(owner, number).uniform();
        int last = choices.size() - 1;
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

    OffloadingPolicy policy(int mixIndex) {
        return choices.get(mixIndex).policy;
    }

    Workload workload(int mixIndex) {
        return choices.get(mixIndex).workload;
    }

    /** The steps of a placement, derived once. */
    Plan plan(int mixIndex, Placement placement) {
        Choice choice = choices.get(mixIndex);
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
