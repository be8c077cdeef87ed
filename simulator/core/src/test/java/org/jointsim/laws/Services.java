package org.jointsim.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.pureService;
import static org.jointsim.TestScenarios.world;

import java.util.List;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.jointsim.Diary;
import org.jointsim.TestScenarios.Clients;
import org.jointsim.model.LatencyPart;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of service times: the profile's time multiplied by a draw of mean 1. One client, back to back, 0.5 s on average. */
class Services {

    private static final double MEAN = 0.5;
    private static final double SECONDS = 50_000;

    private static List<Double> drawn(Clients clients, ServiceSpec law) {
        return Diary.of(world(clients).service(law).lasts(SECONDS).scenario())
                .seconds(LatencyPart.CLOUD)
                .boxed()
                .toList();
    }

    private static List<Double> drawn(ServiceSpec law) {
        return drawn(client("phone", pureService(9, MEAN)), law);
    }

    @Test
    void deterministicIsTheProfile() {
        assertThat(drawn(new ServiceSpec.Deterministic())).hasSize(100_000).allMatch(s -> Math.abs(s - MEAN) < 1e-9);
    }

    /** Kurtosis 9. */
    @Test
    void exponential() {
        List<Double> services = drawn(new ServiceSpec.Exponential());
        Agreement.meanAgrees("service", services, MEAN, MEAN);
        Agreement.varianceAgrees("service", services, MEAN * MEAN, 9);
        Agreement.followsLaw("service", services, t -> 1 - Math.exp(-t / MEAN));
        Agreement.areUncorrelated("a service and the next", services.subList(1, services.size()), services);
    }

    /** exp(N(-σ²/2, σ²)) with σ² = ln(1 + cv²); with ω = 1 + cv² its kurtosis is ω⁴ + 2ω³ + 3ω² - 3. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 1})
    void lognormal(double cv) {
        double w = 1 + cv * cv;
        double sigma = Math.sqrt(Math.log(w));
        var law = LogNormalDistribution.of(Math.log(MEAN) - sigma * sigma / 2, sigma);
        double kurtosis = Math.pow(w, 4) + 2 * Math.pow(w, 3) + 3 * w * w - 3;
        List<Double> services = drawn(new ServiceSpec.Lognormal(cv));
        Agreement.meanAgrees("service", services, MEAN, cv * MEAN);
        Agreement.varianceAgrees("service", services, cv * cv * MEAN * MEAN, kurtosis);
        Agreement.followsLaw("service", services, law::cumulativeProbability);
    }

    /**
     * A query with two cloud segments draws for each: the sum of two independent exponentials of mean 0.25 has the variance
     * 2·0.25², where one draw for both would have 4·0.25². An Erlang law of order 2 has kurtosis 3 + 6/2.
     */
    @Test
    void eachSegmentHasItsOwnDraw() {
        Clients twice = client(
                        "phone",
                        net("twice", 0).layer(9, 0, 0.25, 0).layer(0, 0, 9, 0).layer(9, 0, 0.25, 0))
                .placed("CMC");
        List<Double> sums = drawn(twice, new ServiceSpec.Exponential());
        Agreement.meanAgrees("sum of two", sums, 0.5, Math.sqrt(0.125));
        Agreement.varianceAgrees("sum of two", sums, 0.125, 6);
        Agreement.followsLaw("sum of two", sums, t -> 1 - Math.exp(-4 * t) * (1 + 4 * t));
    }
}
