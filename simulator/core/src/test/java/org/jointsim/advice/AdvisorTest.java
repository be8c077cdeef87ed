package org.jointsim.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Site;
import org.jointsim.policy.Situation;
import org.jointsim.profile.Device;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Profile;
import org.jointsim.scenario.ArrivalSpec;
import org.jointsim.scenario.BatterySpec;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.CloudInformation;
import org.jointsim.scenario.LinkInformation;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.PolicySpec;
import org.jointsim.scenario.PolicySpec.Thrift;
import org.jointsim.scenario.RadioSpec;
import org.junit.jupiter.api.Test;

/** The chain of the hand-worked decision of JointDnnOptimizer: mobile 40, 100, 60 ms, cloud 4, 10, 6 ms. */
class AdvisorTest {

    private static final Dnn DNN =
            new Dnn("three", 150_000, List.of(layer("a", 0, 50_000), layer("b", 1, 20_000), layer("c", 2, 4_000)));
    private static final Device PHONE = device("phone", 0.040, 0.100, 0.060);
    private static final Device GPU = device("gpu", 0.004, 0.010, 0.006);
    private static final RadioSpec RADIO = new RadioSpec("4g", 0.5, 1, 0.25, 1);
    private static final Assumptions WAIT =
            new Assumptions(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 0.030);

    private static Layer layer(String name, int input, long bytes) {
        return new Layer(name, "conv", List.of(input), bytes, 0, 0, 0);
    }

    private static Device device(String id, double... seconds) {
        List<LayerCost> costs = List.of(
                LayerCost.forward(seconds[0], 1), LayerCost.forward(seconds[1], 1), LayerCost.forward(seconds[2], 1));
        return new Device(id, 0, 0, Map.of("three", new Profile("three", id, costs, List.of())), null);
    }

    private static ClientClassSpec client(LinkSpec link, Limits limits) {
        PolicySpec policy = new PolicySpec(
                "jointdnn",
                "jointdnn",
                Objective.LATENCY,
                limits,
                new LinkInformation.Exact(),
                new CloudInformation.Exact(),
                0,
                PolicySpec.Fallback.MOBILE,
                null);
        return new ClientClassSpec(
                "phones",
                1,
                PHONE,
                List.of(new ClientClassSpec.DnnShare(DNN, 1)),
                new ArrivalSpec.Poisson(1),
                link,
                null,
                Double.POSITIVE_INFINITY,
                policy);
    }

    /**
     * A joule weighs 0 with a full battery and 2 /J with an empty one: 1.5 /J at 25 %. At 1 Mbit/s up, 1.5 W, and 16 Mbit/s down, 5 W:
     *
     * <pre>
     *   sites   seconds                          joules                    full    at 25 %
     *   M M M   0.2                              3                         0.2     4.7
     *   M M C   0.14 + 0.16 + 0.006 + 0.002      2 + 0.24 + 0.01           0.308   3.683
     *   M C C   0.04 + 0.4 + 0.016 + 0.002       1 + 0.6 + 0.01            0.458   2.873
     *   C C C   1.2 + 0.02 + 0.002               1.8 + 0.01                1.222   3.937
     * </pre>
     */
    @Test
    void aWeightThatFollowsTheBatteryIsThatOfItsChargeAtTheStart() {
        LinkSpec link = LinkSpec.constant(1e6, 16e6, 0, RADIO);
        Advice full = Advisor.advise(thrifty(link, 1), DNN, GPU, Assumptions.MEAN);
        assertThat(full.chosen().placement().sites()).containsOnly(Site.MOBILE);

        Advice low = Advisor.advise(thrifty(link, 0.25), DNN, GPU, Assumptions.MEAN);
        assertThat(low.chosen().placement().sites()).containsExactly(Site.MOBILE, Site.CLOUD, Site.CLOUD);
        assertThat(low.chosen().objective()).isCloseTo(2.873, within(1e-9));
        assertThat(low.objective()).isEqualTo(new Objective(1, 1.5));
        assertThat(low.alternatives().get(0).objective()).isCloseTo(4.7, within(1e-9));
        Why why = Explainer.explain(thrifty(link, 0.25), DNN, GPU, Assumptions.MEAN);
        assertThat(why.margin()).isCloseTo(3.683 - 2.873, within(1e-9));
        DecisionMap map = DecisionMap.draw(
                thrifty(link, 0.25),
                DNN,
                GPU,
                Assumptions.MEAN,
                List.of(new DecisionMap.Axis(Knob.UPLINK, List.of(1e6, 2e6), false)));
        assertThat(map.points())
                .first()
                .satisfies(point -> assertThat(point.objective()).isCloseTo(2.873, within(1e-9)));
    }

    private static ClientClassSpec thrifty(LinkSpec link, double charge) {
        PolicySpec policy = PolicySpec.named("jointdnn").withThrift(new Thrift(2, 1, Thrift.NEVER));
        return new ClientClassSpec(
                "phones",
                1,
                PHONE,
                List.of(new ClientClassSpec.DnnShare(DNN, 1)),
                new ArrivalSpec.Poisson(1),
                link,
                new BatterySpec(100, charge),
                Double.POSITIVE_INFINITY,
                policy);
    }

    /**
     * mobile, cloud, cloud at 158 ms (worked out in JointDnnOptimizer). Layer 1 in the cloud too: 222 ms; layer 2 on the
     * mobile: 40 + 100 + (20 + 10) + 30 + 6 + 12 = 218 ms; layer 3 on the mobile: 40 + 60 + 30 + 10 + (10 + 10) + 60 = 220 ms.
     */
    @Test
    void aDecisionIsExplainedLayerByLayer() {
        Advice advice = Advisor.advise(client(LinkSpec.constant(8e6, 16e6, 0.020, RADIO), Limits.NONE), DNN, GPU, WAIT);

        assertThat(advice.chosen().placement().sites()).containsExactly(Site.MOBILE, Site.CLOUD, Site.CLOUD);
        assertThat(advice.isFeasible()).isTrue();
        assertThat(advice.chosen().objective()).isCloseTo(0.158, within(1e-12));
        assertThat(advice.layers())
                .extracting(Advice.LayerAdvice::objectiveOnOtherSite)
                .satisfiesExactly(
                        x -> assertThat(x).isCloseTo(0.222, within(1e-12)),
                        x -> assertThat(x).isCloseTo(0.218, within(1e-12)),
                        x -> assertThat(x).isCloseTo(0.220, within(1e-12)));
        assertThat(advice.layers())
                .extracting(Advice.LayerAdvice::objectiveOfSplitAfter)
                .satisfiesExactly(
                        x -> assertThat(x).isCloseTo(0.158, within(1e-12)),
                        x -> assertThat(x).isCloseTo(0.218, within(1e-12)),
                        x -> assertThat(x).isCloseTo(0.200, within(1e-12)));
        assertThat(advice.alternatives())
                .extracting(Advice.Choice::objective)
                .satisfiesExactly(
                        x -> assertThat(x).isCloseTo(0.200, within(1e-12)),
                        x -> assertThat(x).isCloseTo(0.222, within(1e-12)),
                        x -> assertThat(x).isCloseTo(0.158, within(1e-12)));
    }

    @Test
    void anInfeasibleLimitIsNamedWithTheLeastValueThatCouldBeMet() {
        Limits limits = new Limits(0.150, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        Advice advice = Advisor.advise(client(LinkSpec.constant(8e6, 16e6, 0.020, RADIO), limits), DNN, GPU, WAIT);

        assertThat(advice.violated()).containsExactly("latency");
        assertThat(advice.relaxations()).singleElement().satisfies(relaxation -> {
            assertThat(relaxation.name()).isEqualTo("latency");
            assertThat(relaxation.least()).isCloseTo(0.158, within(1e-12));
        });
    }

    /** Two states with mean dwells of 30 and 10 s, in turn: 3/4 of the time at 8 Mbit/s, 1/4 at 4 Mbit/s: 7 Mbit/s. */
    @Test
    void aChangingLinkCountsWithItsTimeMeans() {
        LinkSpec.State good = new LinkSpec.State("good", 8e6, 16e6, 0.020, RADIO, 30, false, List.of(0.0, 1.0));
        RadioSpec other = new RadioSpec("3g", 1, 2, 0, 2);
        LinkSpec.State fair = new LinkSpec.State("fair", 4e6, 8e6, 0.060, other, 10, false, List.of(1.0, 0.0));

        Situation mean = Assumptions.MEAN.of(client(new LinkSpec(List.of(good, fair), 0), Limits.NONE));

        assertThat(mean.uplinkBitsPerSecond()).isCloseTo(7e6, within(1e-3));
        assertThat(mean.downlinkBitsPerSecond()).isCloseTo(14e6, within(1e-3));
        assertThat(mean.uplinkRoundTripSeconds()).isCloseTo(0.030, within(1e-12));
        assertThat(mean.transmitWatts()).isCloseTo(0.75 * (0.5 * 7 + 1) + 0.25 * (7 + 2), within(1e-9));
    }
}
