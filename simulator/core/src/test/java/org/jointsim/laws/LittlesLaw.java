package org.jointsim.laws;

import static org.jointsim.TestScenarios.client;
import static org.jointsim.TestScenarios.lastingAbout;
import static org.jointsim.TestScenarios.net;
import static org.jointsim.TestScenarios.stationaryRing;
import static org.jointsim.TestScenarios.world;

import java.util.stream.IntStream;
import org.jointsim.TestScenarios.World;
import org.jointsim.scenario.LinkSpec;
import org.jointsim.scenario.ServiceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Little (1961), "A proof for the queuing formula L = λW", doi:10.1287/opre.9.3.383, on metrics that are gathered apart: levels
 * in time on one side, durations per request or query on the other. No assumption on laws is needed, so the world is a messy
 * one: links that change and stall, split placements, log-normal services, a queue with losses.
 *
 * <p>In a window of length T both sides differ only by what crosses its two ends; over 20 replications that is small and as
 * often positive as negative, so the mean difference is 0 within k = 4.9 standard errors.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LittlesLaw {

    private static final LinkSpec CHANGING =
            stationaryRing(lastingAbout(5, 8, 20, 0.06), lastingAbout(3, 2, 6, 0.09), lastingAbout(1, 0, 0, 0));

    private static World messy() {
        return world(
                        client(
                                        "splitters",
                                        net("split", 500_000)
                                                .layer(0.2, 1, 0.02, 200_000)
                                                .layer(0.4, 2, 0.3, 20_000)
                                                .layer(0.1, 1, 0.02, 1000))
                                .count(30)
                                .poisson(0.08)
                                .placed("MCM")
                                .link(CHANGING),
                        client("thinkers", net("small", 100_000).layer(1, 2, 0.25, 1000))
                                .count(20)
                                .thinks(8)
                                .link(CHANGING)
                                .dropsWhatIsRefused())
                .gpus(2)
                .capacity(5)
                .service(new ServiceSpec.Lognormal(1))
                .warmUp(500)
                .lasts(10_500);
    }

    private final Replications runs = Replications.run(messy(), 20);

    private void assertProduct(String level, String rate, String duration) {
        double[] levels = runs.values(level);
        double[] rates = runs.values(rate);
        double[] durations = runs.values(duration);
        double[] difference = IntStream.range(0, levels.length)
                .mapToDouble(i -> levels[i] - rates[i] * durations[i])
                .toArray();
        Agreement.meanAgrees("%s = %s x %s".formatted(level, rate, duration), difference, 0, 0);
    }

    @Test
    void waitingRequestsAreTheirRateTimesTheirWait() {
        assertProduct("cloud.queueLength", "cloud.throughput", "cloud.wait.mean");
    }

    /** Mean service: each query has one cloud segment of mean 0.3 s (split) or 0.25 s (thinkers), so it is known per class. */
    @Test
    void busyGpusAreTheRateTimesTheService() {
        double[] utilization = runs.values("cloud.utilization");
        double[] split = runs.classValues(0, "queries.rate");
        double[] splitMobile = runs.classValues(0, "placement.mobileOnly");
        double[] thinkers = runs.classValues(1, "queries.rate");
        double[] difference = IntStream.range(0, utilization.length)
                .mapToDouble(i -> 2 * utilization[i] - split[i] * (1 - splitMobile[i]) * 0.3 - thinkers[i] * 0.25)
                .toArray();
        Agreement.meanAgrees("busy GPUs = rate x service", difference, 0, 0);
    }
}
