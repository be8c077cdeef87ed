package org.jointsim.advice.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jointsim.advice.tune.Deployment.Kind;
import org.jointsim.advice.tune.Question.NamedLink;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Placement;
import org.jointsim.partition.Prediction;
import org.jointsim.partition.Site;
import org.jointsim.partition.Workload;
import org.jointsim.profile.Device;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Predictor;
import org.jointsim.profile.Profile;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.RadioSpec;
import org.junit.jupiter.api.Test;

/**
 * The chain of the hand-worked decision of JointDnnOptimizer: mobile 40, 100, 60 ms, cloud 4, 10, 6 ms, tensors of 150, 50, 20
 * and 4 kB at 8 Mbit/s up (1 ms a kB) and 16 Mbit/s down (0.5 ms a kB), round trip 20 ms, a cloud wait of 30 ms. On the mobile a layer
 * takes 1, 2, 3 J, the radio 5 W either way, waiting nothing.
 *
 * <pre>{@code
 *   mobile-only   200 ms                               6 J
 *   cloud-only    10 + 150 + 30 + 20 + 10 + 2 = 222 ms  0.150 s · 5 W + 0.002 s · 5 W = 0.76 J
 *   coordinated   158 ms (layer 1 on the mobile)        1 J + 0.050 s · 5 W + 0.002 s · 5 W = 1.26 J
 * }</pre>
 */
class TunerTest {

    private static final List<Objective> BOTH = List.of(Objective.LATENCY, Objective.ENERGY);
    private static final Dnn DNN =
            new Dnn("three", 150_000, List.of(layer("a", 0, 50_000), layer("b", 1, 20_000), layer("c", 2, 4_000)));
    private static final Candidate PHONE = candidate("phone", 0.040, 0.100, 0.060);
    private static final Candidate GPU = candidate("gpu", 0.004, 0.010, 0.006);
    private static final NamedLink LINK =
            new NamedLink("4g", LinkSpec.constant(8e6, 16e6, 0.020, new RadioSpec("4g", 0.5, 1, 0.25, 1)));

    private static Layer layer(String name, int input, long bytes) {
        return new Layer(name, "conv", List.of(input), bytes, 0, 0, 0);
    }

    private static Candidate candidate(String id, double... seconds) {
        List<LayerCost> costs = List.of(
                LayerCost.forward(seconds[0], 1), LayerCost.forward(seconds[1], 2), LayerCost.forward(seconds[2], 3));
        return new Candidate(new Device(id, 0, 0, Map.of("three", new Profile("three", id, costs, List.of())), null));
    }

    private static Question question(List<Candidate> devices, List<Candidate> clouds, List<NamedLink> links) {
        return new Question(List.of(DNN), devices, clouds, links, BOTH, 0.030);
    }

    private static Tuning.Answer answer(Tuning tuning, Objective objective) {
        return tuning.answers().stream()
                .filter(answer -> answer.objective().equals(objective))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void coordinationGainsFortyTwoOfTwoHundredMilliseconds() {
        Tuning.Answer fastest =
                answer(Tuner.tune(question(List.of(PHONE), List.of(GPU), List.of(LINK))), Objective.LATENCY);

        assertThat(fastest.deployments())
                .extracting(Deployment::kind)
                .containsExactly(Kind.COORDINATED, Kind.MOBILE_ONLY, Kind.CLOUD_ONLY);
        assertThat(fastest.deployments())
                .extracting(Deployment::latencySeconds)
                .satisfiesExactly(
                        x -> assertThat(x).isCloseTo(0.158, within(1e-12)),
                        x -> assertThat(x).isCloseTo(0.200, within(1e-12)),
                        x -> assertThat(x).isCloseTo(0.222, within(1e-12)));
        assertThat(fastest.gain()).isCloseTo(0.200 / 0.158, within(1e-12));
        assertThat(fastest.gains()).singleElement().satisfies(gain -> {
            assertThat(gain.singleSite().kind()).isEqualTo(Kind.MOBILE_ONLY);
            assertThat(gain.ratio()).isCloseTo(0.200 / 0.158, within(1e-12));
        });
    }

    /** For energy the cloud alone is best, so coordination gains nothing: it is the cloud's placement, not a row of its own. */
    @Test
    void whereOneSiteIsBestCoordinationIsThatSite() {
        Tuning.Answer thriftiest =
                answer(Tuner.tune(question(List.of(PHONE), List.of(GPU), List.of(LINK))), Objective.ENERGY);

        assertThat(thriftiest.deployments())
                .extracting(Deployment::kind)
                .containsExactly(Kind.CLOUD_ONLY, Kind.MOBILE_ONLY);
        assertThat(thriftiest.best().orElseThrow().energyJoules()).isCloseTo(0.76, within(1e-12));
        assertThat(thriftiest.gain()).isEqualTo(1);
        assertThat(thriftiest.gains().get(0).coordinated().kind()).isEqualTo(Kind.CLOUD_ONLY);
    }

    @Test
    void theFrontHoldsWhatNoOtherBeatsInBoth() {
        Tuning tuning = Tuner.tune(question(List.of(PHONE), List.of(GPU), List.of(LINK)));

        assertThat(tuning.fronts())
                .singleElement()
                .satisfies(front -> assertThat(front.deployments())
                        .satisfiesExactly(
                                fast -> assertThat(fast.energyJoules()).isCloseTo(1.26, within(1e-12)),
                                thrifty -> assertThat(thrifty.energyJoules()).isCloseTo(0.76, within(1e-12))));
    }

    /** Of two equal clouds the one that was named first; where a free cloud at an endless rate is no faster, no cloud. */
    @Test
    void ofEquallyGoodOnesTheSimplerThenTheFirstNamedIsBest() {
        Candidate twin = candidate("twin", 0.004, 0.010, 0.006);
        Tuning.Answer twins =
                answer(Tuner.tune(question(List.of(PHONE), List.of(twin, GPU), List.of(LINK))), Objective.LATENCY);
        assertThat(twins.deployments()).extracting(Deployment::cloud).startsWith("twin", "gpu");

        Candidate asSlow = candidate("as-slow", 0.040, 0.100, 0.060);
        NamedLink endless = new NamedLink(
                "endless", LinkSpec.constant(Double.MAX_VALUE, Double.MAX_VALUE, 0, new RadioSpec("free", 0, 0, 0, 0)));
        Question even = new Question(List.of(DNN), List.of(PHONE), List.of(asSlow), List.of(endless), BOTH, 0);
        assertThat(answer(Tuner.tune(even), Objective.LATENCY)
                        .best()
                        .orElseThrow()
                        .kind())
                .isEqualTo(Kind.MOBILE_ONLY);
    }

    @Test
    void aDeviceThatStatesNoEnergyIsRankedByLatencyAlone() {
        Candidate silent = new Candidate(PHONE.device(), Set.of("three"));
        Tuning tuning = Tuner.tune(question(List.of(silent), List.of(GPU), List.of(LINK)));

        assertThat(answer(tuning, Objective.LATENCY).deployments())
                .extracting(Deployment::energyJoules)
                .satisfiesExactly(
                        coordinated -> assertThat(coordinated).isNaN(),
                        mobileOnly -> assertThat(mobileOnly).isNaN(),
                        cloudOnly -> assertThat(cloudOnly).isCloseTo(0.76, within(1e-12)));
        assertThat(answer(tuning, Objective.ENERGY).deployments())
                .extracting(Deployment::kind)
                .containsExactly(Kind.CLOUD_ONLY);
        assertThat(tuning.omissions())
                .singleElement()
                .satisfies(omission -> assertThat(omission.reason()).contains("energy"));
    }

    @Test
    void aDeviceThatCannotRunTheDnnIsLeftOutWithTheReason() {
        Candidate empty = new Candidate(new Device("empty", 0, 0, Map.of(), null));
        Tuning tuning = Tuner.tune(question(List.of(empty, PHONE), List.of(empty), List.of(LINK)));

        assertThat(tuning.omissions())
                .containsExactly(new Tuning.Omission("three", "empty", "has neither a profile nor a predictor"));
        assertThat(answer(tuning, Objective.LATENCY).deployments())
                .extracting(Deployment::device)
                .containsExactly("phone");
    }

    /**
     * At 1 GFLOP/s, 1 GB/s and 1 ms a layer, conv (10 MFLOP, 1 MB) takes 11 ms and is bound by computing, relu (1 MFLOP, 4 MB) takes
     * 5 ms and is bound by memory, softmax (nothing to speak of) takes 1 ms and is bound by its start: 11/17, 5/17, 1/17.
     */
    @Test
    void theLayerMixSaysWhereTimeGoesAndWhatBoundsIt() {
        Dnn dnn = new Dnn(
                "mix",
                1000,
                List.of(
                        new Layer("c", "conv", List.of(0), 1000, 10e6, 0, 1_000_000),
                        new Layer("r", "relu", List.of(1), 1000, 1e6, 0, 4_000_000),
                        new Layer("s", "softmax", List.of(2), 1000, 0, 0, 0)));
        Device device = new Device("board", 0, 0, Map.of(), new Predictor(1e9, 1, 1e9, 1e-3, 1));

        LayerMix mix = LayerMix.of(dnn, device);

        assertThat(mix.balanceFlopPerByte()).isEqualTo(1);
        assertThat(mix.kinds())
                .extracting(LayerMix.KindShare::kind, LayerMix.KindShare::bound)
                .containsExactly(
                        tuple("conv", LayerMix.Bound.COMPUTE),
                        tuple("relu", LayerMix.Bound.MEMORY),
                        tuple("softmax", LayerMix.Bound.OVERHEAD));
        assertThat(mix.kinds().get(0).share()).isCloseTo(11 / 17.0, within(1e-9));
        assertThat(mix.kinds().get(1).flopPerByte()).isEqualTo(0.25);
        assertThat(mix.kinds().get(2).share()).isCloseTo(1 / 17.0, within(1e-9));
    }

    /** Random chains of 6 layers: coordination is never worse than the best single site, and the front is that of all 2⁶ placements. */
    @Test
    void coordinationIsNeverWorseAndTheFrontIsThatOfAllPlacements() {
        SplittableRandom random = new SplittableRandom(7);
        int gaining = 0;
        for (int i = 0; i < 60; i++) {
            Dnn dnn = randomChain(random);
            Candidate phone = randomDevice("phone", dnn, random, 0.02);
            Candidate gpu = randomDevice("gpu", dnn, random, 0.002);
            NamedLink link = new NamedLink(
                    "link", LinkSpec.constant(8e6, 16e6, 0.010, new RadioSpec("r", 0.05, 0.2, 0.02, 0.1)));
            Question question = new Question(List.of(dnn), List.of(phone), List.of(gpu), List.of(link), BOTH, 0.001);

            Tuning tuning = Tuner.tune(question);

            for (Tuning.Answer answer : tuning.answers()) {
                assertThat(answer.gains().get(0).ratio()).isGreaterThanOrEqualTo(1);
                assertThat(answer.gain()).isGreaterThanOrEqualTo(1);
                gaining += answer.gain() > 1 ? 1 : 0;
            }
            List<double[]> expected = bruteFront(Workload.of(dnn, phone.device(), gpu.device()), link);
            List<Deployment> front = tuning.fronts().get(0).deployments();
            assertThat(front).hasSameSizeAs(expected);
            for (int k = 0; k < front.size(); k++) {
                assertThat(front.get(k).latencySeconds()).isCloseTo(expected.get(k)[0], within(1e-12));
                assertThat(front.get(k).energyJoules()).isCloseTo(expected.get(k)[1], within(1e-12));
            }
        }
        assertThat(gaining).as("instances in which coordination gains").isGreaterThan(20);
    }

    private static Dnn randomChain(SplittableRandom random) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 1; k <= 6; k++) {
            layers.add(layer("l" + k, k - 1, random.nextLong(100, 40_000)));
        }
        return new Dnn("random", 20_000, layers);
    }

    private static Candidate randomDevice(String id, Dnn dnn, SplittableRandom random, double meanSeconds) {
        List<LayerCost> costs = dnn.layers().stream()
                .map(layer -> LayerCost.forward(2 * meanSeconds * random.nextDouble(), 0.02 * random.nextDouble()))
                .toList();
        return new Candidate(
                new Device(id, 0, 0.1, Map.of(dnn.id(), new Profile(dnn.id(), id, costs, List.of())), null));
    }

    private static List<double[]> bruteFront(Workload workload, NamedLink link) {
        LinkSpec.State state = link.link().states().get(0);
        Conditions conditions = new Conditions(
                state.uplinkBitsPerSecond(),
                state.downlinkBitsPerSecond(),
                state.roundTripSeconds(),
                state.radio().transmitWatts(state.uplinkBitsPerSecond()),
                state.radio().receiveWatts(state.downlinkBitsPerSecond()),
                0.1,
                0.001,
                1);
        List<double[]> all = new ArrayList<>();
        int n = workload.dnn().layerCount();
        for (int mask = 0; mask < 1 << n; mask++) {
            List<Site> sites = new ArrayList<>();
            for (int k = 0; k < n; k++) {
                sites.add((mask >> k & 1) == 0 ? Site.MOBILE : Site.CLOUD);
            }
            Prediction prediction = workload.predict(new Placement(sites), conditions);
            all.add(new double[] {prediction.latencySeconds(), prediction.energyJoules()});
        }
        all.sort(Comparator.comparingDouble((double[] point) -> point[0]).thenComparingDouble(point -> point[1]));
        List<double[]> front = new ArrayList<>();
        for (double[] point : all) {
            if (front.isEmpty() || point[1] < front.get(front.size() - 1)[1] * (1 - 1e-6)) {
                front.add(point);
            }
        }
        return front;
    }
}
