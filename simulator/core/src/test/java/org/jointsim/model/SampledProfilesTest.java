package org.jointsim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jointsim.dnn.Dnn;
import org.jointsim.dnn.Layer;
import org.jointsim.experiment.Experiment;
import org.jointsim.experiment.ExperimentResult;
import org.jointsim.experiment.LocalExecutor;
import org.jointsim.experiment.Progress;
import org.jointsim.experiment.ReplicationResult;
import org.jointsim.profile.Device;
import org.jointsim.profile.LayerCost;
import org.jointsim.profile.Predictor;
import org.jointsim.profile.Profile;
import org.jointsim.random.RandomStreams;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.statistics.Tally;
import org.junit.jupiter.api.Test;

/** Two kinds of layer of 0.1 s each, which a predictor states with a standard deviation of 30 %. */
class SampledProfilesTest {

    private static final double DEVIATION = 0.3;
    private static final Predictor PREDICTOR = new Predictor(1e15, 1, 1e15, 0.1, 2).withUncertainty(DEVIATION);
    private static final Device PHONE = new Device("phone", 0, 0, Map.of(), PREDICTOR);

    private static Scenario scenario(Device phone, int replications) {
        Scenario scenario = world(client("phones", pureService(0.1, 0.1))
                        .count(2)
                        .every(5)
                        .policy("mobile-only"))
                .replications(replications)
                .lasts(30)
                .scenario();
        return scenario.withDevices(device -> phone);
    }

    private static Scenario sampling(Scenario scenario) {
        return scenario.withRun(scenario.run().samplingProfiles());
    }

    private static Profile drawn(Dnn dnn, Scenario sampled) {
        return sampled.clients().get(0).device().requireProfile(dnn);
    }

    @Test
    void aRunThatDoesNotSampleIsTheSameObject() {
        Scenario scenario = scenario(PHONE, 1);

        assertThat(SampledProfiles.of(scenario, new RandomStreams(1, 0))).isSameAs(scenario);
    }

    /**
     * A log-normal factor of mean 1 and standard deviation s: the mean of n has the standard error s/√n. With its moments, w = 1 + s²,
     * the variance of a squared deviation is s⁴(w⁴ + 2w³ + 3w² − 4), so the standard error of the sample variance is s²√((w⁴ + 2w³ + 3w² − 4)/n);
     * n = 20000, 4 standard errors.
     */
    @Test
    void factorsHaveMeanOneAndTheStatedDeviation() {
        Scenario scenario = sampling(scenario(PHONE, 1));
        Dnn dnn = scenario.dnns().get(0);
        int n = 20_000;
        Tally factors = new Tally();
        for (int replication = 0; replication < n; replication++) {
            Scenario sampled = SampledProfiles.of(scenario, new RandomStreams(11, replication));
            factors.add(drawn(dnn, sampled).layer(1).forwardSeconds() / 0.1);
        }

        double variance = DEVIATION * DEVIATION;
        double w = 1 + variance;
        double spread = Math.sqrt((Math.pow(w, 4) + 2 * Math.pow(w, 3) + 3 * w * w - 4) / n);
        assertThat(factors.mean()).isCloseTo(1, within(4 * DEVIATION / Math.sqrt(n)));
        assertThat(factors.variance()).isCloseTo(variance, within(4 * variance * spread));
    }

    @Test
    void aFactorBelongsToAKindOnADeviceAndTakesEnergyAlong() {
        Dnn dnn = new Dnn("kinds", 1, List.of(layer("a", "conv"), layer("b", "relu"), layer("c", "conv")));
        Scenario plain = scenario(PHONE, 1);
        var asks = List.of(new ClientClassSpec.DnnShare(dnn, 1));
        var old = plain.clients().get(0);
        Scenario scenario = sampling(new Scenario(
                "kinds",
                "",
                plain.run(),
                List.of(new ClientClassSpec(
                        "phones",
                        1,
                        PHONE,
                        asks,
                        old.arrivals(),
                        old.link(),
                        null,
                        Double.POSITIVE_INFINITY,
                        old.policy())),
                plain.cloud()));

        Scenario sampled = SampledProfiles.of(scenario, new RandomStreams(1, 0));
        Profile profile = drawn(dnn, sampled);

        assertThat(profile.layer(1)).isEqualTo(profile.layer(3)).isNotEqualTo(profile.layer(2));
        assertThat(profile.layer(1).forwardJoules())
                .isCloseTo(2 * profile.layer(1).forwardSeconds(), within(1e-15));
        assertThat(sampled.cloud().device().requireProfile(dnn))
                .as("the same device in the cloud")
                .isEqualTo(profile);
        assertThat(drawn(dnn, SampledProfiles.of(scenario, new RandomStreams(1, 1))))
                .as("another replication")
                .isNotEqualTo(profile);
    }

    private static Layer layer(String name, String kind) {
        return new Layer(name, kind, List.of(0), 1, 0, 0, 0);
    }

    @Test
    void whatIsMeasuredStays() {
        Dnn dnn = scenario(PHONE, 1).dnns().get(0);
        List<LayerCost> costs = IntStream.rangeClosed(1, dnn.layerCount())
                .mapToObj(k -> LayerCost.forward(0.2, 1))
                .toList();
        Profile measured = new Profile(dnn.id(), "phone", costs, List.of());
        Scenario scenario = sampling(scenario(PHONE.withProfiles(Map.of(dnn.id(), measured)), 1));

        assertThat(drawn(dnn, SampledProfiles.of(scenario, new RandomStreams(1, 0))))
                .isEqualTo(measured);
        assertThat(scenario.hasUncertainProfiles()).isFalse();
    }

    /** A stated uncertainty alone changes no event and no number; sampled, one thread and three give the same. */
    @Test
    void offChangesNothingAndThreadsChangeNothing() {
        Device certain = new Device("phone", 0, 0, Map.of(), PREDICTOR.withUncertainty(0));
        assertThat(replications(scenario(PHONE, 3), 1)).isEqualTo(replications(scenario(certain, 3), 1));

        List<String> alone = replications(sampling(scenario(PHONE, 3)), 1);
        assertThat(replications(sampling(scenario(PHONE, 3)), 3)).isEqualTo(alone);
        assertThat(alone).isNotEqualTo(replications(scenario(PHONE, 3), 1));
    }

    private static List<String> replications(Scenario scenario, int threads) {
        return Experiment.run(scenario, new LocalExecutor(threads), Progress.NONE).replications().stream()
                .map(r -> r.eventFingerprint() + " " + r.value("latency.mean") + " " + r.value("energy.mean"))
                .toList();
    }

    /** The only randomness left is the profile's, so between replications the mean latency has the deviation of the profile: 0.1 s · 30 %. */
    @Test
    void intervalsIncludeTheUncertainty() {
        Scenario scenario = sampling(scenario(PHONE, 400));
        ExperimentResult result = Experiment.run(scenario, new LocalExecutor(1), Progress.NONE);
        Tally means = new Tally();
        result.replications().stream()
                .mapToDouble((ReplicationResult r) -> r.value("latency.mean"))
                .forEach(means::add);

        double variance = DEVIATION * DEVIATION;
        double w = 1 + variance;
        double spread = Math.sqrt((Math.pow(w, 4) + 2 * Math.pow(w, 3) + 3 * w * w - 4) / 400);
        assertThat(means.variance() / (0.1 * 0.1)).isCloseTo(variance, within(4 * variance * spread));
        assertThat(result.health())
                .filteredOn(check -> check.check().equals("profile uncertainty"))
                .singleElement()
                .satisfies(check -> assertThat(check.ok()).isTrue());
    }
}
