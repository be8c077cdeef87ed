package org.jointsim.advice.tune;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jointsim.advice.Assumptions;
import org.jointsim.advice.tune.Deployment.Kind;
import org.jointsim.dnn.Dnn;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.JointDnnOptimizer;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Site;
import org.jointsim.partition.Workload;
import org.jointsim.profile.SegmentCosts;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.PolicySpec;

/**
 * Finds the best deployment of each dnn for each objective, by trying every device, cloud and link with all layers on the
 * mobile, all in the cloud, and where JointDNN places them.
 *
 * <p>Xia, Zhao, Cui, Feng, Xue (2019), "DNNTune: automatic benchmarking DNN models for mobile-cloud computing", ACM
 * Transactions on Architecture and Code Optimization 16(4), 49; doi:10.1145/3368305. DNNTune cuts a network once; the
 * placements here may go back and forth.
 */
public final class Tuner {

    /** Objectives that agree in so many digits are equal, so that rounding does not choose. */
    private static final MathContext DIGITS = new MathContext(12);

    private static final String JOINTDNN = "jointdnn";

    private final Question question;
    private final List<Tuning.Answer> answers = new ArrayList<>();
    private final List<Tuning.Front> fronts = new ArrayList<>();
    private final List<LayerMix> layerMixes = new ArrayList<>();
    private final List<Tuning.Omission> omissions = new ArrayList<>();

    private Tuner(Question question) {
        this.question = question;
    }

    /** Looks at all combinations. */
    public static Tuning tune(Question question) {
        return new Tuner(question).tune();
    }

    private Tuning tune() {
        for (Dnn dnn : question.dnns()) {
            List<Candidate> devices = able(dnn, question.devices());
            List<Candidate> clouds = able(dnn, question.clouds());
            devices.stream()
                    .filter(device -> !device.statesEnergy(dnn))
                    .forEach(device -> omit(dnn, device, "states no energy, so only objectives without it are known"));
            Stream.concat(devices.stream(), clouds.stream())
                    .distinct()
                    .forEach(candidate -> layerMixes.add(LayerMix.of(dnn, candidate.device())));
            if (!devices.isEmpty()) {
                tune(dnn, devices, combinations(dnn, devices, clouds));
            }
        }
        return new Tuning(answers, fronts, layerMixes, omissions);
    }

    private void tune(Dnn dnn, List<Candidate> devices, List<Combination> combinations) {
        List<Deployment> singleSite = new ArrayList<>();
        devices.forEach(device -> singleSite.add(mobileOnly(dnn, device)));
        combinations.forEach(combination -> singleSite.add(combination.entirely(Site.CLOUD)));
        question.objectives().forEach(objective -> answers.add(answer(dnn, objective, singleSite, combinations)));
        fronts.add(new Tuning.Front(dnn.id(), Frontier.of(singleSite, combinations)));
    }

    /** The candidates that can run a dnn; the others are omitted with the reason. */
    private List<Candidate> able(Dnn dnn, List<Candidate> candidates) {
        List<Candidate> able = new ArrayList<>();
        for (Candidate candidate : candidates) {
            String obstacle = candidate.obstacle(dnn);
            if (obstacle.isEmpty()) {
                able.add(candidate);
            } else {
                omit(dnn, candidate, "has " + obstacle);
            }
        }
        return able;
    }

    private void omit(Dnn dnn, Candidate candidate, String reason) {
        Tuning.Omission omission = new Tuning.Omission(dnn.id(), candidate.id(), reason);
        if (!omissions.contains(omission)) {
            omissions.add(omission);
        }
    }

    private List<Combination> combinations(Dnn dnn, List<Candidate> devices, List<Candidate> clouds) {
        List<Combination> all = new ArrayList<>();
        for (Candidate device : devices) {
            for (Candidate cloud : clouds) {
                Workload workload = Workload.of(dnn, device.device(), cloud.device());
                for (Question.NamedLink link : question.links()) {
                    all.add(new Combination(
                            device, cloud, link.name(), workload, conditions(device, link.link(), dnn), dnn));
                }
            }
        }
        return all;
    }

    private static Deployment mobileOnly(Dnn dnn, Candidate device) {
        SegmentCosts costs = SegmentCosts.of(device.device().requireProfile(dnn));
        // The cloud does nothing in this placement; the phone's own costs stand in for it.
        Workload alone = new Workload(dnn, costs, costs);
        Placement placement = alone.entirely(Site.MOBILE);
        Conditions nowhere = new Conditions(0, 0, 0, 0, 0, 0, 0, 1);
        return new Deployment(
                Kind.MOBILE_ONLY,
                device.id(),
                null,
                null,
                placement,
                alone.predict(placement, nowhere),
                device.statesEnergy(dnn));
    }

    /** What a device meets on average on a link, as {@link Assumptions} has it. */
    private Conditions conditions(Candidate device, LinkSpec link, Dnn dnn) {
        PolicySpec policy = new PolicySpec(
                JOINTDNN,
                JOINTDNN,
                Objective.LATENCY,
                Limits.NONE,
                new LinkInformation.Exact(),
                new CloudInformation.Exact(),
                0,
                PolicySpec.Fallback.MOBILE,
                null);
        ClientClassSpec client = new ClientClassSpec(
                "tune",
                1,
                device.device(),
                List.of(new ClientClassSpec.DnnShare(dnn, 1)),
                new ArrivalSpec.Poisson(1),
                link,
                null,
                Double.POSITIVE_INFINITY,
                policy);
        OptionalDouble asIs = OptionalDouble.empty();
        return new Assumptions(asIs, asIs, asIs, question.cloudWaitSeconds())
                .of(client)
                .conditions();
    }

    private static Tuning.Answer answer(
            Dnn dnn, Objective objective, List<Deployment> singleSite, List<Combination> combinations) {
        List<Deployment> all = new ArrayList<>(singleSite);
        List<Tuning.Gain> gains = new ArrayList<>();
        for (Combination combination : combinations) {
            if (objective.perJoule() == 0 || combination.device().statesEnergy(dnn)) {
                Tuning.Gain gain = combination.gain(objective);
                gains.add(gain);
                if (gain.coordinated().kind() == Kind.COORDINATED) {
                    all.add(gain.coordinated());
                }
            }
        }
        all.removeIf(deployment -> Double.isNaN(deployment.value(objective)));
        all.sort(Comparator.<Deployment, Rounded>comparing(found -> new Rounded(found.value(objective)))
                .thenComparing(Deployment::kind));
        gains.sort(Comparator.comparing((Tuning.Gain gain) -> new Rounded(gain.ratio()), Comparator.reverseOrder()));
        return new Tuning.Answer(dnn.id(), objective, all, gains);
    }

    /** A number to {@link #DIGITS} digits; {@code +Infinity} is the largest. */
    record Rounded(double value) implements Comparable<Rounded> {
        @Override
        public int compareTo(Rounded other) {
            return Double.compare(rounded(), other.rounded());
        }

        private double rounded() {
            return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
        }
    }

    /** A device with a cloud over a link. */
    record Combination(
            Candidate device, Candidate cloud, String link, Workload workload, Conditions conditions, Dnn dnn) {

        boolean statesEnergy() {
            return device.statesEnergy(dnn);
        }

        Deployment entirely(Site site) {
            return deployment(workload.entirely(site));
        }

        Deployment deployment(Placement placement) {
            boolean mobile = placement.isEntirelyMobile();
            Kind kind = mobile ? Kind.MOBILE_ONLY : placement.isEntirelyCloud() ? Kind.CLOUD_ONLY : Kind.COORDINATED;
            return new Deployment(
                    kind,
                    device.id(),
                    mobile ? null : cloud.id(),
                    mobile ? null : link,
                    placement,
                    workload.predict(placement, conditions),
                    kind == Kind.CLOUD_ONLY || statesEnergy());
        }

        Tuning.Gain gain(Objective objective) {
            Deployment mobile = entirely(Site.MOBILE);
            Deployment cloudOnly = entirely(Site.CLOUD);
            Deployment single = better(mobile, cloudOnly, objective);
            Deployment placed = deployment(new JointDnnOptimizer(workload, objective).optimize(conditions));
            Deployment coordinated = better(single, placed, objective);
            return new Tuning.Gain(
                    device.id(), cloud.id(), link, single, coordinated, Tuning.ratioOf(single, coordinated, objective));
        }

        /** The first, unless the second is better by more than rounding. */
        private static Deployment better(Deployment first, Deployment second, Objective objective) {
            int order = new Rounded(second.value(objective)).compareTo(new Rounded(first.value(objective)));
            return order < 0 ? second : first;
        }
    }
}
